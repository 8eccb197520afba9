using System.Text;
using System.Text.Json;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Tests.Audit;

public sealed class EvidenceCheckTests : IDisposable
{
    private readonly CheckpointSigner signer = CheckpointSigner.Create();

    [Fact]
    public void Run_EvidenceAsItWasExported_FindsNothing() => EvidenceCheck.Run(Evidence.Read(Exported().ToJson())).ShouldBeEmpty();

    [Fact]
    public void Run_AnyByteOfAValueChanged_IsFoundOrNotReadAtAll()
    {
        var json = Exported().ToJson();
        var unseen = new List<string>();
        for (var index = 0; index < json.Length; index++)
        {
            var changed = json.ToArray();
            changed[index] = changed[index] == (byte)'1' ? (byte)'2' : (byte)'1';
            if (!IsFound(changed))
            {
                unseen.Add($"{index}: …{Encoding.UTF8.GetString(json, Math.Max(0, index - 30), Math.Min(30, index))}");
            }
        }

        unseen.ShouldBeEmpty();
    }

    [Fact]
    public void Run_ChainThatEndsBeforeItsCheckpoint_SaysThatTheEndIsCutOff()
    {
        var evidence = Exported();
        var chain = evidence.Chains[0];

        var findings = EvidenceCheck.Run(evidence with { Chains = [chain with { Entries = [.. chain.Entries.SkipLast(1)] }] });

        findings.Select(finding => finding.Flaw).ShouldBe([JournalFlaw.OtherEnd, JournalFlaw.CutOff, JournalFlaw.NotAsExported]);
    }

    [Fact]
    public void Run_EntryOrChainLeftOut_SaysThatMoreWasExported()
    {
        var evidence = Exported();
        var chain = evidence.Chains[0];
        EvidenceChain Without(int index) => chain with { Entries = [.. chain.Entries.Select((entry, at) => at == index ? entry with { Told = null } : entry)] };

        Flaws(evidence with { Chains = [Without(0)] }).ShouldBe([JournalFlaw.NotAsExported], "an entry about the record");
        Flaws(evidence with { Chains = [Without(3)] }).ShouldBe([JournalFlaw.NotAsExported], "the entry that tells of the export");
        Flaws(evidence with { Chains = [] }).ShouldBe([JournalFlaw.NotAsExported]);
        Flaws(evidence with { Chains = [chain, chain] }).ShouldContain(JournalFlaw.NotAsExported);
        Flaws(evidence with { Export = "another" }).ShouldBe([JournalFlaw.NotAsExported]);
    }

    [Fact]
    public void Of_EntryInBetween_TellsNothing() =>
        Encoding.UTF8.GetString(Exported().ToJson()).ShouldNotContain("sr-4");

    public void Dispose() => signer.Dispose();

    private static IEnumerable<JournalFlaw> Flaws(Evidence evidence) => EvidenceCheck.Run(evidence).Select(finding => finding.Flaw);

    private static bool IsFound(byte[] json)
    {
        try
        {
            return EvidenceCheck.Run(Evidence.Read(json)).Any();
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>Two of six entries about one record, one in between about another, and the entry that tells of the export.</summary>
    private Evidence Exported()
    {
        var chain = AChain.Of(signer, 6);
        var (first, last) = (chain.Entries[3], chain.Entries[5]);
        var exported = AChain.Exported(signer, chain, "an export", shown: [first, last]);
        return new Evidence
        {
            Format = Evidence.TheFormat,
            Export = "an export",
            PublicKey = Convert.ToBase64String(chain.PublicKey.Span),
            Chains =
            [
                new EvidenceChain
                {
                    School = AChain.School,
                    Previous = first.Entry.Previous,
                    Entries = [.. exported.Entries.Skip(3).Select(entry => entry == chain.Entries[4] ? EvidenceEntry.Of(entry.Entry) : EvidenceEntry.Of(entry.Entry, entry == last ? null : entry.Words))],
                    Checkpoint = exported.Checkpoints[0],
                },
            ],
        };
    }
}

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

        findings.Select(finding => finding.Flaw).ShouldBe([JournalFlaw.OtherEnd, JournalFlaw.CutOff]);
    }

    public void Dispose() => signer.Dispose();

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

    /// <summary>The last three of six entries, the middle one of them about something else.</summary>
    private Evidence Exported()
    {
        var chain = AChain.Of(signer, 6);
        return new Evidence
        {
            Format = Evidence.TheFormat,
            PublicKey = Convert.ToBase64String(chain.PublicKey.Span),
            Chains =
            [
                new EvidenceChain
                {
                    School = AChain.School,
                    Entries = [.. chain.Entries.Skip(3).Select((entry, index) => EvidenceEntry.Of(entry.Entry, index == 1 ? null : entry.Words))],
                    Checkpoint = chain.Checkpoints[0],
                },
            ],
        };
    }
}

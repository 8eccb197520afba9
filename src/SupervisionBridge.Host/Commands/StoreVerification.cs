using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Host.Commands;

/// <summary>Verifies the chains of a store, page by page: the hashes are made here, from what the bridge shows.</summary>
internal sealed class StoreVerification(BridgeClient bridge, TextWriter progress)
{
    private const int PageSize = 500;
    private const int EntriesBetweenLines = 50_000;

    private readonly List<JournalFinding> findings = [];
    private readonly List<string> covered = [];
    private long entries;
    private long last;
    private JournalEntry? keyNamed;

    public async Task<Verified> RunAsync(string? onlySchool, IReadOnlyList<Checkpoint> kept, CancellationToken cancellationToken)
    {
        var (publicKey, heads, told) = await ChainsAsync(cancellationToken);
        kept = [.. kept.Concat(told).Where(checkpoint => onlySchool is null || checkpoint.SchoolUrn == onlySchool)];
        findings.AddRange(CheckpointSigner.Forged(kept, publicKey));

        // A chain that is gone whole still has its checkpoints.
        var schools = heads.Keys.Concat(kept.Select(checkpoint => checkpoint.SchoolUrn)).Where(school => onlySchool is null || school == onlySchool).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        foreach (var school in schools)
        {
            await VerifyAsync(new JournalChain(school, kept), school, cancellationToken);
            covered.Add(Covered(school, kept, last));
        }

        if (keyNamed is { } named && named.Choice != CheckpointSigner.IdOf(publicKey))
        {
            findings.Add(new JournalFinding(string.Empty, named.Number, JournalFlaw.OtherKey));
        }

        return new Verified(findings, entries, covered, CheckpointSigner.IdOf(publicKey));
    }

    private static string Covered(string school, IReadOnlyList<Checkpoint> kept, long last)
    {
        var chain = school.Length == 0 ? "The service's chain" : $"School {school}";
        return kept.Where(checkpoint => checkpoint.SchoolUrn == school).MaxBy(checkpoint => checkpoint.Number) is { } latest
            ? string.Create(CultureInfo.InvariantCulture, $"{chain}: held up to entry {latest.Number} of {LondonTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(latest.At)):d MMM yyyy, HH:mm}; {Math.Max(0, last - latest.Number)} entries after it are not covered.")
            : $"{chain}: no checkpoint at all; nothing shows whether its end was cut off.";
    }

    private async Task VerifyAsync(JournalChain chain, string school, CancellationToken cancellationToken)
    {
        // To the last entry there is, and only then to where the store says that it ends: what lies behind a false end is not passed over, and what is
        // added meanwhile is no finding.
        await TakeAsync(chain, school, long.MinValue, long.MaxValue, cancellationToken);
        var head = (await ChainsAsync(cancellationToken)).Heads.GetValueOrDefault(school);
        await TakeAsync(chain, school, chain.Number, head?.Number ?? 0, cancellationToken);
        last = chain.Number;
        findings.AddRange(chain.End(head));
    }

    private async Task<(ReadOnlyMemory<byte> PublicKey, Dictionary<string, JournalHead> Heads, List<Checkpoint> Told)> ChainsAsync(CancellationToken cancellationToken)
    {
        var list = await bridge.GetAsync("v1/audit/chains", cancellationToken);
        var heads = list["chains"]!.AsArray()
            .Select(chain => new JournalHead(chain!["school"]!.GetValue<string>(), chain["number"]!.GetValue<long>(), chain["hash"]!.GetValue<string>()));
        return (Convert.FromBase64String(list["publicKey"]!.GetValue<string>()), heads.ToDictionary(head => head.SchoolUrn, StringComparer.Ordinal),
            [.. list["told"]!.AsArray().Select(item => Checkpoint.Read(item!.ToJsonString()))]);
    }

    private async Task TakeAsync(JournalChain chain, string school, long after, long upTo, CancellationToken cancellationToken)
    {
        while (after < upTo)
        {
            var limit = upTo == long.MaxValue ? PageSize : Math.Min(PageSize, upTo - after);
            var page = (await bridge.GetAsync($"v1/audit/entries?school={Uri.EscapeDataString(school)}&after={after}&limit={limit}", cancellationToken))["items"]!.AsArray();
            if (page.Count == 0)
            {
                return;
            }

            foreach (var item in page.Select(item => item!))
            {
                await TakeAsync(chain, Read(school, item), item["wordsHold"]!.GetValue<bool>(), item["rises"]!.GetValue<bool>());
            }

            after = page[^1]!["number"]!.GetValue<long>();
        }
    }

    private async Task TakeAsync(JournalChain chain, JournalEntry entry, bool wordsHold, bool rises)
    {
        findings.AddRange(chain.Take(entry));
        keyNamed = entry is { SchoolUrn: "", Kind: "checkpoint-key-made" } ? entry : keyNamed;
        if (!wordsHold)
        {
            findings.Add(new JournalFinding(entry.SchoolUrn, entry.Number, JournalFlaw.WordsChanged));
        }

        if (!rises)
        {
            findings.Add(new JournalFinding(entry.SchoolUrn, entry.Number, JournalFlaw.MovedInLists));
        }

        if (++entries % EntriesBetweenLines == 0)
        {
            // Standard error: the answer alone goes to whoever reads the output.
            await progress.WriteLineAsync($"{entries} entries looked at …");
        }
    }

    private static JournalEntry Read(string school, JsonNode item) => new()
    {
        SchoolUrn = school,
        Number = item["number"]!.GetValue<long>(),
        At = item["at"]!.GetValue<long>(),
        Kind = item["kind"]!.GetValue<string>(),
        Reference = item["record"]?.GetValue<string>(),
        DeliveryId = item["delivery"]?.GetValue<string>(),
        Choice = item["choice"]?.GetValue<string>(),
        WordsHash = item["wordsHash"]!.GetValue<string>(),
        Previous = item["previous"]!.GetValue<string>(),
        Hash = item["hash"]!.GetValue<string>(),
    };
}

/// <summary>What was verified.</summary>
/// <param name="Findings">What is wrong.</param>
/// <param name="Entries">How many entries were looked at.</param>
/// <param name="Chains">Of each chain, up to where it is covered by a checkpoint.</param>
/// <param name="KeyId">Id of the key of the checkpoints.</param>
internal sealed record Verified(IReadOnlyList<JournalFinding> Findings, long Entries, IReadOnlyList<string> Chains, string KeyId);

using System.Globalization;
using System.Security.Cryptography;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Audit;

/// <summary>Puts the evidence of one record or one child together. That it was exported, by whom and why, is told in each school's chain first, and is part of it.</summary>
public sealed class EvidenceExport(IJournal journal, IDeliveries deliveries)
{
    private const int PageSize = 500;

    /// <summary>The evidence; null where the journal tells nothing of it.</summary>
    /// <param name="scope">What it is about.</param>
    /// <param name="decision">Who takes it out, and why.</param>
    /// <param name="within">What that person may take out: nothing else is shown with its words.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Evidence?> RunAsync(EvidenceScope scope, Decision decision, Reachable within, CancellationToken cancellationToken)
    {
        var shown = await ShownAsync(scope, within, cancellationToken);
        if (shown.Count == 0)
        {
            return null;
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var chains = new List<EvidenceChain>();
        foreach (var chain in shown.GroupBy(opened => opened.Entry.SchoolUrn, StringComparer.Ordinal).OrderBy(chain => chain.Key, StringComparer.Ordinal))
        {
            await journal.KeepAsync(Told(chain.Key, scope, decision, id, chain.Count()), cancellationToken);
            chains.Add(await ChainAsync(chain.Key, [.. chain.Select(opened => opened.Entry.Number)], id, decision.By, cancellationToken));
        }

        return new Evidence
        {
            Format = Evidence.TheFormat,
            PublicKey = Convert.ToBase64String((await journal.CheckpointKeyAsync(cancellationToken)).Span),
            Chains = chains,
        };
    }

    private static NewEntry Told(string schoolUrn, EvidenceScope scope, Decision decision, string id, int count) =>
        (NewEntry.Of(EntryKind.Exported, decision) with
        {
            SchoolUrn = schoolUrn.Length == 0 ? null : schoolUrn,
            Reference = (scope as EvidenceScope.OfRecord)?.Reference,
        }).Telling(
        [
            ("export", id), ("entries", count.ToString(CultureInfo.InvariantCulture)), ("school", (scope as EvidenceScope.OfPupil)?.SchoolUrn), ("pupil", (scope as EvidenceScope.OfPupil)?.PupilId),
        ]);

    private async Task<EvidenceChain> ChainAsync(string schoolUrn, HashSet<long> shown, string id, string actor, CancellationToken cancellationToken)
    {
        var signed = (await journal.SignAsync(schoolUrn, actor, cancellationToken)).Single();
        var entries = new List<EvidenceEntry>();
        for (var after = shown.Min() - 1; after < signed.Number;)
        {
            var page = await journal.ReadAsync(schoolUrn, after, PageSize, cancellationToken);
            entries.AddRange(page.Where(opened => opened.Entry.Number <= signed.Number)
                .Select(opened => EvidenceEntry.Of(opened.Entry, shown.Contains(opened.Entry.Number) || IsExport(opened, id) ? opened.Words : null)));
            after = page.Count == 0 ? signed.Number : page[^1].Entry.Number;
        }

        return new EvidenceChain { School = schoolUrn, Entries = entries, Checkpoint = signed };
    }

    private static bool IsExport(OpenedEntry opened, string id) =>
        opened.Words is { } words && words.Contains(id, StringComparison.Ordinal) && EntryWords.Read(words).Facts.GetValueOrDefault("export") == id;

    private async Task<IReadOnlyList<OpenedEntry>> ShownAsync(EvidenceScope scope, Reachable within, CancellationToken cancellationToken)
    {
        if (scope is EvidenceScope.OfRecord record)
        {
            return await OfRecordAsync(record.Reference, within, cancellationToken);
        }

        // What tells of other children of the same record stays out.
        var pupil = (EvidenceScope.OfPupil)scope;
        var filter = new DeliveryFilter { SchoolUrn = pupil.SchoolUrn, PupilId = pupil.PupilId };
        var written = await EachAsync(within, page => deliveries.ListAsync(filter, page, cancellationToken));
        var own = written.Select(delivery => delivery.Id).ToHashSet(StringComparer.Ordinal);
        var shown = new List<OpenedEntry>();
        foreach (var reference in written.Select(delivery => delivery.RecordReference).Distinct(StringComparer.Ordinal))
        {
            shown.AddRange((await OfRecordAsync(reference, within, cancellationToken)).Where(opened => opened.Entry.DeliveryId is not { } delivery || own.Contains(delivery)));
        }

        return shown;
    }

    private Task<List<OpenedEntry>> OfRecordAsync(string reference, Reachable within, CancellationToken cancellationToken) =>
        EachAsync(within, page => journal.ListAsync(new JournalFilter { RecordReference = reference }, page, cancellationToken));

    private static async Task<List<T>> EachAsync<T>(Reachable within, Func<PageRequest, Task<Page<T>>> list)
    {
        var all = new List<T>();
        string? next = null;
        do
        {
            var page = await list(new PageRequest(next, PageSize) { Within = within });
            all.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return all;
    }
}

using System.Collections.Frozen;
using System.Security.Cryptography;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Audit;

/// <summary>Puts the evidence of one record or one child together. That it was exported, by whom and why, is told in each school's chain first, and is part of it.</summary>
public sealed class EvidenceExport(IJournal journal, IDeliveries deliveries)
{
    private const int PageSize = 500;

    // As stored.
    private const string ExportedKind = "exported";

    // As stored.
    private static readonly FrozenSet<string> GoesIntoAFile = FrozenSet.ToFrozenSet(["writing", "proven"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> NamesPeople = FrozenSet.ToFrozenSet(["detail", "person", "pupil"], StringComparer.Ordinal);

    /// <summary>The evidence; null where the journal tells nothing of it.</summary>
    /// <param name="scope">What it is about.</param>
    /// <param name="decision">Who asked, and why.</param>
    /// <param name="role">In which role that person asked, in machine words.</param>
    /// <param name="within">What that person may take out: nothing else is shown with its words.</param>
    /// <param name="seesPeople">Whether who asked may read what was written about people: else the words of entries that give a reason are withheld.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="JournalBrokenException">An entry that belongs to it does not hold: evidence would leave out, or vouch for, what somebody changed.</exception>
    public async Task<Evidence?> RunAsync(EvidenceScope scope, Decision decision, string role, Reachable within, bool seesPeople, CancellationToken cancellationToken)
    {
        var shown = await ShownAsync(scope, within, cancellationToken);
        if (shown.Count == 0)
        {
            return null;
        }

        JournalBrokenException.ThrowIfAny(shown.Where(opened => !opened.WordsHold).Select(opened => new JournalFinding(opened.Entry.SchoolUrn, opened.Entry.Number, JournalFlaw.WordsChanged)));
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var schools = shown.Select(opened => opened.Entry.SchoolUrn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var chains = new List<EvidenceChain>();
        foreach (var school in schools)
        {
            var own = shown.Where(opened => opened.Entry.SchoolUrn == school).ToList();
            foreach (var record in own.GroupBy(opened => opened.Entry.Reference, StringComparer.Ordinal))
            {
                await journal.KeepAsync(Told(school, record.Key, scope, decision, role, ShownAsTold.Facts(id, record.Select(opened => opened.Entry.Number), schools)), cancellationToken);
            }

            chains.Add(await ChainAsync(school, own.ToDictionary(opened => opened.Entry.Number, opened => Withheld(opened, scope, seesPeople)), id, decision.By, cancellationToken));
        }

        var evidence = new Evidence
        {
            Format = Evidence.TheFormat,
            Export = id,
            PublicKey = Convert.ToBase64String((await journal.CheckpointKeyAsync(cancellationToken)).Span),
            Chains = chains,
        };
        JournalBrokenException.ThrowIfAny(EvidenceCheck.Run(evidence));
        return evidence;
    }

    // One of each record: whoever lists a record's entries finds who had evidence of it, also as part of a child's.
    private static NewEntry Told(string schoolUrn, string? reference, EvidenceScope scope, Decision decision, string role, IEnumerable<(string Name, string? Value)> shown) =>
        (NewEntry.Of(EntryKind.Exported, decision) with
        {
            SchoolUrn = schoolUrn.Length == 0 ? null : schoolUrn,
            Reference = reference,
        }).Telling([.. shown, ("as", role), ("school", (scope as EvidenceScope.OfPupil)?.SchoolUrn), ("pupil", (scope as EvidenceScope.OfPupil)?.PupilId)]);

    private async Task<EvidenceChain> ChainAsync(string schoolUrn, Dictionary<long, bool> withheld, string id, string actor, CancellationToken cancellationToken)
    {
        var signed = await journal.SignAsync(schoolUrn, actor, [], cancellationToken);
        var entries = new List<EvidenceEntry>();
        var previous = JournalChain.Start;
        for (var after = withheld.Keys.Min() - 1; after < signed.Number;)
        {
            var page = await journal.ReadAsync(schoolUrn, after, PageSize, cancellationToken);
            previous = entries.Count == 0 && page.Count > 0 ? page[0].Entry.Previous : previous;
            entries.AddRange(page.Where(opened => opened.Entry.Number <= signed.Number).Select(opened => Shown(opened, withheld, id)));
            after = page.Count == 0 ? signed.Number : page[^1].Entry.Number;
        }

        return new EvidenceChain { School = schoolUrn, Previous = previous, Entries = entries, Checkpoint = signed };
    }

    private static EvidenceEntry Shown(OpenedEntry opened, Dictionary<long, bool> withheld, string id) => withheld.TryGetValue(opened.Entry.Number, out var isWithheld)
        ? EvidenceEntry.Of(opened.Entry, isWithheld ? null : opened.Words)
        : IsExport(opened, id) ? EvidenceEntry.Of(opened.Entry, opened.Words) : EvidenceEntry.Of(opened.Entry);

    // What somebody wrote of people is for those who may read it; and of a whole record it may be about the other children of it.
    private static bool Withheld(OpenedEntry opened, EvidenceScope scope, bool seesPeople)
    {
        var words = EntryWords.Read(opened.Words!);
        return (!string.IsNullOrEmpty(words.Reason) || words.Facts.Keys.Any(NamesPeople.Contains)) && (!seesPeople || (scope is EvidenceScope.OfPupil && opened.Entry.DeliveryId is null));
    }

    private static bool IsExport(OpenedEntry opened, string id) =>
        opened.Words is { } words && words.Contains(id, StringComparison.Ordinal) && ShownAsTold.Tells(EntryWords.Read(words), id);

    private async Task<IReadOnlyList<OpenedEntry>> ShownAsync(EvidenceScope scope, Reachable within, CancellationToken cancellationToken)
    {
        if (scope is EvidenceScope.OfRecord record)
        {
            return await OfRecordAsync(record.Reference, within, cancellationToken);
        }

        // What tells of other children of the same record stays out, and of evidence about them.
        var pupil = (EvidenceScope.OfPupil)scope;
        var filter = new DeliveryFilter { SchoolUrn = pupil.SchoolUrn, PupilId = pupil.PupilId };
        var written = await EachAsync(within, page => deliveries.ListAsync(filter, page, cancellationToken));
        var own = written.Select(delivery => delivery.Id).ToHashSet(StringComparer.Ordinal);
        var shown = new List<OpenedEntry>();
        var all = new List<OpenedEntry>();
        foreach (var reference in written.Select(delivery => delivery.RecordReference).Distinct(StringComparer.Ordinal))
        {
            var entries = await OfRecordAsync(reference, within, cancellationToken);
            all.AddRange(entries);
            shown.AddRange(entries.Where(opened => opened.Entry.Kind != ExportedKind && (opened.Entry.DeliveryId is not { } delivery || own.Contains(delivery))));
        }

        JournalBrokenException.ThrowIfAny(OtherPupils(pupil.PupilId, written.Select(delivery => delivery.Id), all));
        return shown;
    }

    // Which deliveries are about the child stands in the store, where whoever owns it could change that unseen. Into whose file each went is sealed in the journal.
    private static IEnumerable<JournalFinding> OtherPupils(string pupilId, IEnumerable<string> deliveryIds, IReadOnlyList<OpenedEntry> entries)
    {
        var told = entries.ToLookup(opened => opened.Entry.DeliveryId, StringComparer.Ordinal);
        foreach (var delivery in deliveryIds)
        {
            var own = told[delivery].Where(opened => GoesIntoAFile.Contains(opened.Entry.Kind)).MaxBy(opened => opened.Entry.Number);
            if (own is null || (own.WordsHold && EntryWords.Read(own.Words!).Facts.GetValueOrDefault("pupil") != pupilId))
            {
                yield return new JournalFinding(own?.Entry.SchoolUrn ?? string.Empty, own?.Entry.Number ?? 0, JournalFlaw.OtherPupil);
            }
        }
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

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Everything that deliveries work with, for a whole batch at once: one query a table, each sealed document opened once.</summary>
internal sealed class LoadWork(StoreContext context)
{
    public const string DeliveriesOfCases = """
        SELECT case_note AS CaseNote, subject_number AS SubjectNumber, id AS Id, kind AS Kind, filing AS Filing, state AS State, replaces AS Replaces
        FROM deliveries
        WHERE case_note IN @CaseNotes
        """;

    private const string Links = """
        SELECT form_fingerprint AS FormFingerprint, document AS Document
        FROM pupil_links
        WHERE school_urn = @School AND form_fingerprint IN @Fingerprints
        """;

    private readonly LoadCases loadCases = new(context);
    private readonly LoadSignings loadSignings = new(context);
    private readonly LoadPast loadPast = new(context);

    /// <param name="session">Where to read.</param>
    /// <param name="rows">The deliveries, all of one school.</param>
    /// <param name="token">Their claim's token.</param>
    public async Task<IReadOnlyList<DeliveryWork>> RunAsync(Session session, IReadOnlyList<WorkRow> rows, string token)
    {
        var caseNotes = rows.Select(row => row.CaseNote).Distinct().ToArray();
        var cases = await loadCases.RunAsync(session, caseNotes);
        var keys = rows.ToDictionary(row => row.Id, row => cases[row.CaseNote].Key, StringComparer.Ordinal);
        foreach (var (delivery, key) in keys)
        {
            context.Keys.Remember(delivery, key);
        }

        var signings = await loadSignings.RunAsync(session, [.. cases.Values.Select(loaded => loaded.Note.RecordReference).Distinct()]);
        var siblings = (await session.QueryAsync<SiblingRow>(DeliveriesOfCases, new { CaseNotes = caseNotes })).ToLookup(row => row.CaseNote);
        var frozen = await LoadFrozen.RunAsync(session, keys);
        var links = await LinksAsync(session, rows);
        var pasts = await PastsAsync(session, rows, cases, siblings);
        return [.. rows.Select(row => new DeliveryWork
        {
            Claim = new Claim(row.Id, token),
            SchoolUrn = row.SchoolUrn,
            Case = cases[row.CaseNote].Note,
            SubjectNumber = row.SubjectNumber,
            Attempt = row.Attempts,
            DeliveriesOfCase = TextsByChild(siblings[row.CaseNote]),
            SubjectsOfOtherCases = cases[row.CaseNote].SubjectsOfOtherCases,
            Signatures = [.. signings[cases[row.CaseNote].Note.RecordReference].Signatures.Where(cases[row.CaseNote].IsBoundBy)],
            Approval = signings[cases[row.CaseNote].Note.RecordReference].ApprovalBinding(cases[row.CaseNote].Note),
            Link = links.GetValueOrDefault(row.FormFingerprint),
            Release = StoredAs.GuardRelease.ReadOptional(row.GuardRelease),
            HeldFor = row.HeldFor,
            Amends = row.Amends,
            AmendedPupil = pasts.GetValueOrDefault(row.Id)?.AmendedPupil,
            EarlierInFormerSystem = pasts.GetValueOrDefault(row.Id)?.InFormerSystem ?? false,
            Replaces = siblings[row.CaseNote].FirstOrDefault(own => own.Id == row.Id)?.Replaces,
            WrongPupils = pasts.GetValueOrDefault(row.Id)?.WrongPupils ?? WrongPupils.None,
            Withdrawal = pasts.GetValueOrDefault(row.Id)?.Withdrawal,
            Frozen = [.. frozen[row.Id]],
            Operation = row.Operation is null ? null : keys[row.Id].OpenText(row.Operation, Places.Operation(row.Id)),
            WasPurged = row.PurgedAt is not null,
            OnlyWrite = row.OnlyWrite,
            LookFirst = row.LookFirst,
            FirstLook = row is { LookedPart: { } part, LookedAt: { } at } ? new FirstLook(part, StoredTime.Read(at)) : null,
        })];
    }

    /// <summary>The entry with the text of each child, in the child's latest filing.</summary>
    private static Dictionary<int, string> TextsByChild(IEnumerable<SiblingRow> ofCase) => ofCase
        .Where(row => row.State != StoredAs.DeliveryState.Of(DeliveryState.Superseded) && row.Kind != StoredAs.DeliveryKind.Of(DeliveryKind.Withdrawal))
        .GroupBy(row => row.SubjectNumber)
        .ToDictionary(child => child.Key, child => child.MaxBy(row => row.Filing)!.Id);

    /// <summary>Only of those that have a past: a child's first note has none.</summary>
    private async Task<Dictionary<string, Past>> PastsAsync(
        Session session, IReadOnlyList<WorkRow> rows, Dictionary<long, LoadedCase> cases, ILookup<long, SiblingRow> siblings)
    {
        var pasts = new Dictionary<string, Past>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Amends is not null || siblings[row.CaseNote].Any(own => own.Id == row.Id && own.Filing > 1)))
        {
            var note = cases[row.CaseNote].Note;
            pasts[row.Id] = await loadPast.RunAsync(session, note.RecordReference, cases[row.CaseNote].Key, note.Number, row.SubjectNumber, row.Id);
        }

        return pasts;
    }

    private async Task<Dictionary<string, PupilLink>> LinksAsync(Session session, IReadOnlyList<WorkRow> rows)
    {
        var fingerprints = rows.Select(row => row.FormFingerprint).Distinct().ToArray();
        var found = await session.QueryAsync<LinkRow>(Links, new { School = rows[0].SchoolUrn, Fingerprints = fingerprints });
        if (found.Count == 0)
        {
            return [];
        }

        var key = await context.Keys.OfKnownSchoolAsync(session, rows[0].SchoolUrn);
        return found.ToDictionary(
            row => row.FormFingerprint,
            row => key.Open(row.Document, DocumentJson.Stored.PupilLink, Places.Link(row.FormFingerprint)),
            StringComparer.Ordinal);
    }

    private sealed class SiblingRow
    {
        public long CaseNote { get; init; }

        public int SubjectNumber { get; init; }

        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public int Filing { get; init; }

        public string State { get; init; } = "";

        public string? Replaces { get; init; }
    }

    private sealed class LinkRow
    {
        public string FormFingerprint { get; init; } = "";

        public byte[] Document { get; init; } = [];
    }
}

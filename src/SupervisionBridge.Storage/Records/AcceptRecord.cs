using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Takes a record version in with its deliveries: whole or not at all, once, and in order.</summary>
internal sealed class AcceptRecord(StoreContext context)
{
    private const string FindCurrent = """
        SELECT reference AS Reference, version AS Version, withdrawn_at AS WithdrawnAt, removed_at AS RemovedAt, handed_in_by AS HandedInBy
        FROM records
        WHERE school_urn = @School AND source_hash = @Source
        """;

    private const string FindSubmission = "SELECT submission_hash FROM record_versions WHERE reference = @Reference AND version = @Version";

    private readonly InsertRecordVersion insert = new(context);
    private readonly PlanDelivery plan = new(context);
    private readonly LoadSignings load = new(context);
    private readonly OpenGates open = new(context);

    public async Task<AcceptResult> RunAsync(NewRecord submitted, GateCheck gates, CancellationToken cancellationToken)
    {
        // Sealed before the write gate, which nothing waits behind that could be done without it; only what the journal is told is sealed inside.
        var key = await KeyAsync(submitted.Record, cancellationToken);
        var rows = key is null ? null : insert.Prepare(submitted, key);
        var result = await context.Sessions.WriteAsync(session => AcceptAsync(session, submitted, rows, gates), cancellationToken);
        if (result is AcceptResult.Stored)
        {
            context.Keys.Committed(key!);
        }

        return result;
    }

    /// <summary>A first version has a key of its own, a later one that of the record; null where there is no such record.</summary>
    private async ValueTask<DataKey?> KeyAsync(SupervisionRecord record, CancellationToken cancellationToken) => record.Version <= 1
        ? DataKey.Make(new KeyScope.Record(record.SchoolUrn, record.Reference))
        : await context.Keys.FindOfRecordAsync(record.Reference, cancellationToken);

    private async Task<AcceptResult> AcceptAsync(Session session, NewRecord submitted, RecordRows? rows, GateCheck gates)
    {
        var record = submitted.Record;
        var source = new { School = record.SchoolUrn, Source = context.SourceHash(submitted.SourceId) };

        // Nobody signs it or takes another version in meanwhile. Of two first versions at once, the second meets the first's row and is run again.
        await session.ExecuteAsync(RowLock.RecordOfSource, source);
        var current = await session.FindAsync<Current>(FindCurrent, source);
        if (current is not null && current.Reference != record.Reference)
        {
            throw new ArgumentException($"The record {current.Reference} bears another reference in this submission.", nameof(submitted));
        }

        // Before anything that would tell of it. Who is no key runs the service, and mends what any system sent.
        if (current is not null && submitted.SubmittedBy.KeyLine is { } line && line != current.HandedInBy)
        {
            return new AcceptResult.OfAnotherSender();
        }

        if (current?.RemovedAt is not null)
        {
            return new AcceptResult.Removed();
        }

        var version = current?.Version ?? 0;
        if (record.Version >= 1 && record.Version <= version)
        {
            var stored = await session.FindAsync<string>(FindSubmission, new { record.Reference, record.Version });
            return stored == submitted.SubmissionHash ? new AcceptResult.StoredBefore() : new AcceptResult.OtherContent(version);
        }

        if (current?.WithdrawnAt is not null)
        {
            return new AcceptResult.Withdrawn();
        }

        // A plan against another version leaves out notes, or amends the wrong ones. Where there was no record to take the key from, there was none to plan against.
        if (rows is null || record.Version != version + 1 || submitted.PlannedAgainst != version)
        {
            return new AcceptResult.NotTheNextVersion(version);
        }

        var entries = version == 0 ? new RecordEntries([]) : await LoadEntries.RunAsync(session, record.Reference);
        if (submitted.Deliveries.Any(planned => planned.Behind is { } last && entries.Of(planned.CaseNumber, planned.SubjectNumber).Last?.Id != last))
        {
            return new AcceptResult.PlannedBehindAnother();
        }

        if (await session.FindAsync<string>(SchoolSystemSql.FindLeft, new { Schools = submitted.Deliveries.Select(SchoolOf).Append(record.SchoolUrn).OfType<string>().Distinct().ToArray() }) is { } left)
        {
            return new AcceptResult.SchoolLeft(left);
        }

        await insert.RunAsync(session, submitted, rows);
        var work = await PlanAsync(session, submitted, entries);
        session.Tell(Told(submitted));
        var freed = version == 0 ? [] : await OpenAsync(session, record.Reference, gates);
        return new AcceptResult.Stored([.. work.Where(one => one.IsDue).Select(one => one.SchoolUrn).Concat(freed).Distinct(StringComparer.Ordinal)], work.Count);
    }

    private static string? SchoolOf(PlannedDelivery planned) => planned is PlannedDelivery.Text text ? text.SchoolUrn : null;

    private static NewEntry Told(NewRecord submitted)
    {
        var record = submitted.Record;
        var words = new EntryWords(submitted.SubmittedBy.Name, null, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["version"] = Words(record.Version),
            ["template"] = record.TemplateId,
            ["content hash"] = record.ContentHash,
            ["sheets"] = Words(record.Cases.Count),
            ["signatures"] = Words(record.Signatures.Count),
            ["approvals"] = Words(record.Approvals.Count),
            ["planned"] = Words(submitted.Deliveries.Count),
        });
        return new NewEntry { Kind = EntryKind.Recorded, SchoolUrn = record.SchoolUrn, Reference = record.Reference, Words = words, At = record.RecordedAt };
    }

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<List<NewWork>> PlanAsync(Session session, NewRecord submitted, RecordEntries entries)
    {
        var work = new List<NewWork>();
        foreach (var planned in submitted.Deliveries)
        {
            if (await plan.RunAsync(session, submitted.Record, planned, entries.Of(planned.CaseNumber, planned.SubjectNumber)) is { } one)
            {
                work.Add(one);
            }
        }

        return work;
    }

    /// <summary>What a first version holds was planned with all its signatures; a later one may bring those that an earlier one lacked.</summary>
    private async Task<IReadOnlyList<string>> OpenAsync(Session session, string reference, GateCheck gates)
    {
        var signings = (await load.RunAsync(session, [reference]))[reference];
        return await open.RunAsync(session, reference, signings, gates);
    }

    private sealed class Current
    {
        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public long? WithdrawnAt { get; init; }

        public long? RemovedAt { get; init; }

        public string? HandedInBy { get; init; }
    }
}

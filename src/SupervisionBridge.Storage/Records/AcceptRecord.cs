using SupervisionBridge.Core.Intake;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Takes a record version in with its deliveries: whole or not at all, once, and in order.</summary>
internal sealed class AcceptRecord(StoreContext context)
{
    private const string FindCurrent = """
        SELECT reference AS Reference, version AS Version
        FROM records
        WHERE school_urn = @School AND source_hash = @Source
        """;

    private const string FindSubmission = "SELECT submission_hash FROM record_versions WHERE reference = @Reference AND version = @Version";

    private readonly InsertRecordVersion insert = new(context);

    public async Task<AcceptResult> RunAsync(NewRecord submitted, CancellationToken cancellationToken)
    {
        // Sealed before the write gate: only statements run inside it.
        var rows = insert.Prepare(submitted);
        return await context.Sessions.WriteAsync(session => AcceptAsync(session, submitted, rows), cancellationToken);
    }

    private async Task<AcceptResult> AcceptAsync(Session session, NewRecord submitted, RecordRows rows)
    {
        var record = submitted.Record;
        var current = await session.FindAsync<Current>(FindCurrent, new { School = record.SchoolUrn, Source = context.SourceHash(submitted.SourceId) });
        if (current is not null && current.Reference != record.Reference)
        {
            throw new ArgumentException($"The record {current.Reference} bears another reference in this submission.", nameof(submitted));
        }

        var version = current?.Version ?? 0;
        if (record.Version >= 1 && record.Version <= version)
        {
            var stored = await session.FindAsync<string>(FindSubmission, new { record.Reference, record.Version });
            return stored == submitted.SubmissionHash ? new AcceptResult.StoredBefore() : new AcceptResult.OtherContent(version);
        }

        if (record.Version != version + 1)
        {
            return new AcceptResult.NotTheNextVersion(version);
        }

        await insert.RunAsync(session, submitted, rows);
        return new AcceptResult.Stored();
    }

    private sealed class Current
    {
        public string Reference { get; init; } = "";

        public int Version { get; init; }
    }
}

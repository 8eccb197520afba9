using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>The current version whole.</summary>
internal sealed class FindRecord(StoreContext context)
{
    private const string Select = """
        SELECT versions.version AS Version, versions.document AS Document
        FROM records
        JOIN record_versions AS versions ON versions.reference = records.reference AND versions.version = records.version
        WHERE records.reference = @Reference AND records.removed_at IS NULL
        """;

    public Task<SupervisionRecord?> RunAsync(string reference, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync(session => RunAsync(session, reference), cancellationToken);

    /// <summary>The same in a session at hand.</summary>
    public async Task<SupervisionRecord?> RunAsync(Session session, string reference) => await session.FindAsync<Row>(Select, new { Reference = reference }) is { } row
        ? (await context.Keys.OfRecordAsync(session, reference)).Open(row.Document, DocumentJson.Stored.SupervisionRecord, Places.Record(row.Version))
        : null;

    private sealed class Row
    {
        public int Version { get; init; }

        public byte[] Document { get; init; } = [];
    }
}

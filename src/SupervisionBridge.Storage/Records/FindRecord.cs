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
        WHERE records.reference = @Reference
        """;

    public async Task<SupervisionRecord?> RunAsync(string reference, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(Select, new { Reference = reference }), cancellationToken);
        return row is null ? null : context.Documents.Open(row.Document, DocumentJson.Stored.SupervisionRecord, Places.Record(reference, row.Version));
    }

    private sealed class Row
    {
        public int Version { get; init; }

        public byte[] Document { get; init; } = [];
    }
}

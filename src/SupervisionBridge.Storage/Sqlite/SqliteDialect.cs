using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>What SQLite is told differently.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public static readonly SqliteDialect Words = new();

    /// <summary>SQLite knows every form.</summary>
    public string Say(string statement) => statement;

    public string Engine => "sqlite";

    public string InsertRows(string table, string columns, string values, bool numbered) => $"INSERT INTO {table} ({columns}) VALUES {values}";

    // Rows are numbered after the highest there is.
    public string NumberOn(string table) => "";

    public string? AskTime => null;

    public string CreateSchemaJournal => Journal;

    public string ClaimDeliveries => Claim;

    // Whoever writes is alone.
    public string HoldHead => "SELECT number AS Number, hash AS Hash FROM journal_heads WHERE school_urn = @School";

    // The log holds whole pages of before. In the file itself what is overwritten is zeroed (secure_delete).
    public IReadOnlyList<string> WipeKeys => ["PRAGMA wal_checkpoint(TRUNCATE)"];

    private const string Journal = """
        CREATE TABLE IF NOT EXISTS schema_journal (
            number     INTEGER NOT NULL PRIMARY KEY,
            name       TEXT    NOT NULL,
            checksum   TEXT    NOT NULL,
            applied_at BIGINT  NOT NULL
        )
        """;

    // The transaction is immediate: nobody claims between the inner SELECT and the UPDATE.
    private const string Claim = $"""
        UPDATE deliveries
        SET {DeliverySql.TakeClaim}
        WHERE seq IN (
            SELECT waiting.seq
            FROM deliveries AS waiting
            WHERE {DeliverySql.Ready}
            ORDER BY waiting.ready_at, waiting.seq
            LIMIT @Most)
        RETURNING {DeliverySql.WorkColumns}
        """;
}

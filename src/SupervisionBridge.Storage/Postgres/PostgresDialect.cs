using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>What PostgreSQL is told differently.</summary>
internal sealed partial class PostgresDialect : ISqlDialect
{
    public static readonly PostgresDialect Words = new();

    private readonly ConcurrentDictionary<string, string> said = new(StringComparer.Ordinal);

    public string Engine => "postgres";

    public string ClaimDeliveries => Claim;

    public string InsertRows(string table, string columns, string values, bool numbered) =>
        $"INSERT INTO {table} ({columns}) {(numbered ? "OVERRIDING SYSTEM VALUE " : "")}VALUES {values}";

    public string NumberOn(string table) => $"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), (SELECT COALESCE(MAX(seq), 0) + 1 FROM {table}), false)";

    public string AskTime => "SELECT clock_timestamp() AT TIME ZONE 'UTC'";

    public string CreateSchemaJournal => Journal;

    public string HoldHead => "SELECT number AS Number, hash AS Hash FROM journal_heads WHERE school_urn = @School FOR UPDATE";

    // Written anew whole: what VACUUM alone frees stays readable in its page. Whoever holds the tables longer, such as a backup, is not waited for, for others
    // would wait behind.
    public IReadOnlyList<string> WipeKeys => ["SET lock_timeout = '2s'", "VACUUM FULL root_keys", "VACUUM FULL store_secrets", "VACUUM FULL school_keys", "VACUUM FULL record_keys"];

    /// <summary>A list is one parameter here, an array.</summary>
    public string Say(string statement) => said.GetOrAdd(
        statement,
        static given => InList().Replace(given, match => match.Groups["not"].Success ? $"<> ALL ({match.Groups["list"]})" : $"= ANY ({match.Groups["list"]})"));

    private const string Journal = """
        CREATE TABLE IF NOT EXISTS schema_journal (
            number     integer NOT NULL PRIMARY KEY,
            name       text    NOT NULL,
            checksum   text    NOT NULL,
            applied_at bigint  NOT NULL
        )
        """;

    // ARRAY makes the inner SELECT run once: as a plain IN it may be planned to run, and to lock, once for each row of the outer one. What other
    // claimers hold is passed over; what they just claimed is no longer ready, which the outer condition asks again.
    private const string Claim = $"""
        UPDATE deliveries
        SET {DeliverySql.TakeClaim}
        WHERE ready_at <= @Now AND seq = ANY (ARRAY(
            SELECT waiting.seq
            FROM deliveries AS waiting
            WHERE {DeliverySql.Ready}
            ORDER BY waiting.ready_at, waiting.seq
            LIMIT @Most
            FOR UPDATE OF waiting SKIP LOCKED))
        RETURNING {DeliverySql.WorkColumns}
        """;

    [GeneratedRegex(@"\b(?<not>NOT\s+)?IN\s+(?<list>@\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InList();
}

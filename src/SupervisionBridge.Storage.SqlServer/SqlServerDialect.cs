using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>What SQL Server is told differently. Lists are spread into single parameters by Dapper, at most 2,100 of them.</summary>
internal sealed partial class SqlServerDialect : ISqlDialect
{
    public static readonly SqlServerDialect Words = new();

    private readonly ConcurrentDictionary<string, string> said = new(StringComparer.Ordinal);

    public string Engine => "sql-server";

    public string ClaimDeliveries => Claim;

    public string InsertRows(string table, string columns, string values, bool numbered) => numbered
        ? $"SET IDENTITY_INSERT {table} ON; INSERT INTO {table} ({columns}) VALUES {values}; SET IDENTITY_INSERT {table} OFF"
        : $"INSERT INTO {table} ({columns}) VALUES {values}";

    // What is inserted with its number moves the next one on.
    public string NumberOn(string table) => "";

    public string AskTime => "SELECT SYSUTCDATETIME()";

    public string CreateSchemaJournal => Journal;

    // An update, and not a hint, which may do nothing.
    public string HoldHead => "UPDATE journal_heads SET number = number OUTPUT inserted.number AS Number, inserted.hash AS Hash WHERE school_urn = @School";

    // Only its owner could, and not without standing in everybody's way.
    public IReadOnlyList<string> WipeKeys => [];

    public string Say(string statement) => said.GetOrAdd(statement, static given => Upsert.Say(Limit().Replace(given, "OFFSET 0 ROWS FETCH NEXT ${most} ROWS ONLY")));

    private const string Journal = """
        IF OBJECT_ID(N'schema_journal', N'U') IS NULL
        CREATE TABLE schema_journal (
            number     int NOT NULL PRIMARY KEY,
            name       nvarchar(200) NOT NULL,
            checksum   nvarchar(80) NOT NULL,
            applied_at bigint NOT NULL
        )
        """;

    // What other claimers hold is passed over. Hints may do nothing, as on servers that only speak SQL Server's language: so the outer condition asks
    // again whether it is ready, and it is not once another claim has set the end of its lease.
    private static readonly string Claim = $"""
        UPDATE deliveries
        SET {DeliverySql.TakeClaim}
        OUTPUT {Column().Replace(DeliverySql.WorkColumns, "inserted.${column} AS")}
        WHERE ready_at <= @Now AND seq IN (
            SELECT TOP (@Most) waiting.seq
            FROM deliveries AS waiting WITH (UPDLOCK, READPAST, ROWLOCK)
            WHERE {DeliverySql.Ready}
            ORDER BY waiting.ready_at, waiting.seq)
        """;

    [GeneratedRegex(@"\bLIMIT\s+(?<most>@\w+|\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(?<column>\w+) AS\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Column();
}

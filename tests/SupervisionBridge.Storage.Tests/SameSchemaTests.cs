using System.Text.RegularExpressions;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Each engine has its own migrations; what they make is the same.</summary>
public sealed partial class SameSchemaTests
{
    [Theory]
    [InlineData("Postgres")]
    [InlineData("SqlServer")]
    public void Migrations_OfAnotherEngine_MakeTheTablesAndColumnsOfSqlite(string engine) => ColumnsOf(engine).ShouldBe(ColumnsOf("Sqlite"));

    [Theory]
    [InlineData("Postgres")]
    [InlineData("SqlServer")]
    public void Migrations_OfAnotherEngine_AllowEmptyWhereSqliteDoes(string engine) => EmptyOf(engine).ShouldBe(EmptyOf("Sqlite"));

    [Fact]
    public void Migrations_OfSqlite_AreReadWhole()
    {
        var columns = ColumnsOf("Sqlite");

        columns.ShouldContain("deliveries.ready_at");
        columns.ShouldContain("root_keys.wrapped");
        columns.ShouldContain("nodes.beat_at");
        columns.ShouldContain("deliveries.system_number");
    }

    private static IReadOnlyList<string> ColumnsOf(string engine) => [.. Columns(engine).Select(column => column.Name).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> EmptyOf(string engine) => [.. Columns(engine).Where(column => column.MayBeEmpty).Select(column => column.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<(string Name, bool MayBeEmpty)> Columns(string engine) => Made(engine).Concat(Added(engine));

    private static IReadOnlyList<Migration> Steps(string engine) => engine == "SqlServer" ? Migration.Of(typeof(SqlServerStore).Assembly) : Migration.Of(engine);

    private static IEnumerable<(string Name, bool MayBeEmpty)> Added(string engine) =>
        from step in Steps(engine)
        from column in AddedColumn().Matches(step.Sql)
        select ($"{column.Groups["table"].Value}.{column.Groups["name"].Value}", !column.Groups["rules"].Value.Contains("NOT NULL", StringComparison.Ordinal));

    private static IEnumerable<(string Name, bool MayBeEmpty)> Made(string engine) =>
        from step in Steps(engine)
        from table in Table().Matches(step.Sql)
        from column in Column().Matches(table.Groups["columns"].Value)
        let rules = column.Groups["rules"].Value
        select ($"{table.Groups["name"].Value}.{column.Groups["name"].Value}", !rules.Contains("NOT NULL", StringComparison.Ordinal) && !rules.Contains("PRIMARY KEY", StringComparison.Ordinal));

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+) \((?<columns>.*?)\n\)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"^ALTER TABLE (?<table>\w+) ADD (COLUMN )?(?<name>[a-z_]+) (?<rules>.*);$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddedColumn();

    // Names of columns are small; CHECK, UNIQUE and PRIMARY begin a rule of the table.
    [GeneratedRegex(@"^    (?<name>[a-z_]+) +(?<rules>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Column();
}

using System.Text.RegularExpressions;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Storage.Tests.SqlServer;

public sealed partial class SqlServerDialectTests
{
    public static TheoryData<string> Names => Statements.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Say_EveryStatement_HoldsNothingThatSqlServerDoesNotKnow(string name)
    {
        var said = SqlServerDialect.Words.Say(Statements.Named[name]);

        foreach (var foreign in (string[])["LIMIT", "ON CONFLICT", "excluded", "RETURNING", "||", "::", "ILIKE", "TRUE", "FALSE", "REPLACE INTO", "MERGE"])
        {
            Regex.IsMatch(said, $@"(?<!\w){Regex.Escape(foreign)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse($"{foreign} in {said}");
        }

        RowValue().IsMatch(said).ShouldBeFalse(said);
        said.Count(letter => letter == '(').ShouldBe(said.Count(letter => letter == ')'), said);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Say_EveryStatement_KeepsItsParameters(string name)
    {
        var said = SqlServerDialect.Words.Say(Statements.Named[name]);

        Parameters(said).ShouldBe(Parameters(Statements.Named[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Statement_Limited_IsInAnOrder(string name)
    {
        var statement = Statements.Named[name];

        (!statement.Contains("LIMIT", StringComparison.Ordinal) || statement.Contains("ORDER BY", StringComparison.Ordinal)).ShouldBeTrue(statement);
    }

    [Fact]
    public void Say_Limit_IsFetchedFromTheFirstOn()
    {
        SqlServerDialect.Words.Say("SELECT seq FROM records ORDER BY seq LIMIT @Limit").ShouldBe("SELECT seq FROM records ORDER BY seq OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY");
        SqlServerDialect.Words.Say("SELECT seq FROM records ORDER BY seq LIMIT 1").ShouldBe("SELECT seq FROM records ORDER BY seq OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY");
    }

    [Fact]
    public void Say_InsertThatMayFindItsRow_UpdatesFirst() =>
        SqlServerDialect.Words.Say("""
            INSERT INTO nodes (id, started_at, beat_at)
            VALUES (@Node, @Now, @Now)
            ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at
            """).ReplaceLineEndings("\n").ShouldBe("""
            UPDATE nodes SET beat_at = @Now WHERE id = @Node;
            IF @@ROWCOUNT = 0 INSERT INTO nodes (id, started_at, beat_at) VALUES (@Node, @Now, @Now)
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Say_InsertThatLeavesItsRow_LooksFirst() =>
        SqlServerDialect.Words.Say("INSERT INTO nodes (id, beat_at) VALUES (@Node, @Now) ON CONFLICT (id) DO NOTHING")
            .ShouldBe("INSERT INTO nodes (id, beat_at) SELECT @Node, @Now WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE id = @Node)");

    [Fact]
    public void Say_ConflictOfAnotherForm_IsRefusedNotPassedOn() =>
        Should.Throw<NotSupportedException>(() => SqlServerDialect.Words.Say("INSERT INTO nodes (id) SELECT @Node ON CONFLICT DO NOTHING"));

    [Fact]
    public void Claim_AnswersTheColumnsOfAWorkRowFromWhatItWrote()
    {
        var claim = SqlServerDialect.Words.ClaimDeliveries;

        claim.ShouldContain("inserted.seq AS Seq, inserted.id AS Id, inserted.school_urn AS SchoolUrn");
        Regex.Count(claim, @"inserted\.\w+ AS \w+", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(typeof(WorkRow).GetProperties().Length);
        claim.ShouldContain("WHERE ready_at <= @Now AND seq IN");
        Parameters(claim).ShouldBe(["@LeaseEnd", "@Most", "@Now", "@School", "@SystemAddress", "@SystemKind", "@Token"]);
    }

    private static IEnumerable<string> Parameters(string sql) => Parameter().Matches(sql).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!@)@\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<!\w)\(\s*\w+\s*,[^()]*\)\s*[<>=]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowValue();
}

using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.CrossReferences;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Leavers;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Reconciliation;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Retention;
using SupervisionBridge.Storage.Sqlite;
using SupervisionBridge.Storage.Troubles;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed partial class QueryPlanTests : IDisposable
{
    private readonly SqliteFolder folder = new();

    /// <summary>Every statement that is asked again and again, by name.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "claim", SqliteDialect.Words.ClaimDeliveries },
        { "next due", NextDue.Select },
        { "list all deliveries", ListDeliveries.OfAll },
        { "list by state", ListDeliveries.OfState },
        { "list by school", ListDeliveries.OfSchool },
        { "list by school and state", ListDeliveries.OfSchoolAndState },
        { "list by record", ListDeliveries.OfRecord },
        { "list by pupil", ListDeliveries.OfPupil },
        { "list by what was found", ListDeliveries.OfFound },
        { "what differs by school", CountBacklog.Differing },
        { "trouble with what differs", LookForTroubles.Differing },
        { "first unsigned entry", LookForTroubles.Unsigned },
        { "proven to purge", PurgeDeliveries.SelectProven },
        { "given up to purge", PurgeDeliveries.SelectGivenUp },
        { "troubles", ListTroubles.All },
        { "troubles to purge", PurgeTroubles.Select },
        { "held deliveries of a record", OpenGates.SelectHeld },
        { "list all records", ListRecords.SelectAll },
        { "list records of a school", ListRecords.SelectOfSchool },
        { "list all entries", ListEntries.OfAll },
        { "list entries of a kind", ListEntries.OfKind },
        { "list entries of a frequent kind", ListEntries.OfFrequentKind },
        { "list entries of a record", ListEntries.OfRecord },
        { "list looks at a record", ListEntries.LooksOfRecord },
        { "list entries of a delivery", ListEntries.OfDelivery },
        { "list all decisions", ListEntries.Decisions },
        { "list decisions of a record", ListEntries.DecisionsOfRecord },
        { "list decisions of a delivery", ListEntries.DecisionsOfDelivery },
        { "read a chain", ReadChain.SelectEntries },
        { "first school with a chain", ReadChain.FirstSchool },
        { "next school with a chain", ReadChain.NextSchool },
        { "entries of a record", LoadEntries.Select },
        { "cross-references of a record", ListCrossReferences.OfRecord },
        { "cross-references of a pupil", ListCrossReferences.OfPupil },
        { "hashes of a case's versions", LoadCases.SelectHashes },
        { "next notes of a reconciliation", DrawNotes.Next },
        { "next school with deliveries", AskReconciliation.NextSchool },
        { "newest notes of a school", DrawNotes.Newest },
        { "proven notes as they stand", LoadProvenNotes.Select },
        { "reconciliations", ListReconciliations.SelectAll },
        { "counts of reconciliations", ListReconciliations.SelectCounts },
        { "findings of a reconciliation", ListReconciliations.SelectFindings },
        { "reconciliations to purge", PurgeReconciliations.Select },
        { "findings to purge", PurgeReconciliations.DropFindings },
        { "whose record it is", FindAccessTarget.SelectRecord },
        { "whose delivery it is", FindAccessTarget.SelectDelivery },
        { "people of records", FindAccessTarget.SelectPeople },
        { "children of records", FindAccessTarget.SelectChildren },
        { "several records", FindAccessTarget.SelectSeveral },
        { "grants of a person", StoredGrants.SelectOfPerson },
        { "grants", StoredGrants.SelectAll },
        { "grants of a record", StoredGrants.SelectOfRecord },
        { "records of grants", StoredGrants.SelectRecords },
        { "bars of a person", StoredBars.SelectOfPerson },
        { "bars", StoredBars.SelectAll },
        { "holds", StoredHolds.SelectAll },
        { "records to review", ListRecords.SelectDue },
        { "records of a school to review", ListRecords.SelectDueOfSchool },
        { "what stands in a leaver's file", StoredLeavers.SelectEntries },
        { "what may stand in a leaver's file", StoredLeavers.SelectUnproven },
        { "what of it is reached", StoredLeavers.CountReachedUnproven },
        { "leavers' packs", StoredLeavers.SelectAll },
        { "leavers' packs without a receipt", StoredLeavers.SelectUnconfirmed },
        { "a leavers' pack", StoredLeavers.SelectReachedOne },
        { "children of holds", BarredEntries.Holds },
        { "children of bars", BarredEntries.Bars },
        { "packs of barred children", BarredEntries.Packs },
        { "deliveries of a case", LoadWork.DeliveriesOfCases },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Plan_Statement_ReadsOnlyWhatItsIndexLeadsTo(string name, string sql)
    {
        var plan = await PlanAsync(sql);

        plan.ShouldNotBeEmpty();
        plan.ShouldAllBe(step => !step.StartsWith("SCAN", StringComparison.Ordinal), name);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Plan_Statement_SortsNoTable(string name, string sql)
    {
        // People's decisions, one record's deliveries, one case's versions, what differs and what is given up are few; sorting them costs nothing.
        string[] few = ["list all decisions", "list by record", "held deliveries of a record", "entries of a record", "what differs by school", "trouble with what differs", "given up to purge", "grants of a record"];

        var plan = await PlanAsync(sql);

        plan.Where(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) && !few.Contains(name)).ShouldBeEmpty(name);
    }

    [Fact]
    public async Task Plan_Claim_GoesByTheIndexOfWhatIsReady() =>
        (await PlanAsync(SqliteDialect.Words.ClaimDeliveries)).ShouldContain(step => step.Contains("deliveries_ready (school_urn=? AND ready_at<?)", StringComparison.Ordinal));

    [Theory]
    [InlineData(CountBacklog.Waiting, "deliveries_waiting")]
    [InlineData(LookForTroubles.Waiting, "deliveries_waiting")]
    [InlineData(LookForTroubles.NotReadBack, "reconciliation_schools_open")]
    public async Task Plan_Figures_TouchOnlyWhatWaits(string sql, string index)
    {
        var plan = await PlanAsync(sql);

        plan.Where(step => step.StartsWith("SCAN", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain($"INDEX {index}");
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex(@"@\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bIN (?<list>@\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex List();

    private async Task<List<string>> PlanAsync(string sql)
    {
        await using var store = await folder.OpenAsync();
        await using var connection = folder.Connect();
        await using var command = connection.CreateCommand();
        sql = List().Replace(sql, "IN (${list})");
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var parameter in Parameter().Matches(sql).Select(match => match.Value).Distinct())
        {
            command.Parameters.Add(new SqliteParameter(parameter, 1));
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}

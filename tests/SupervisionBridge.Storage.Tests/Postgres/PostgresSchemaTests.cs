using Dapper;
using Npgsql;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Schema;

namespace SupervisionBridge.Storage.Tests.Postgres;

public sealed class PostgresSchemaTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_SeveralNodesAtOnceOnAnEmptyDatabase_EachStepIsAppliedOnce()
    {
        var connection = await PostgresDatabases.MakeAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => PostgresEngine.OpenAtAsync(connection))));

        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        await using var beside = new NpgsqlConnection(connection);
        (await beside.QueryAsync<int>("SELECT number FROM schema_journal ORDER BY number")).ShouldBe(Migration.Of("Postgres").Select(step => step.Number));
    }

    [Fact]
    public async Task HoldsData_SaysWhetherSealedDataMayExist()
    {
        var options = new PostgresStoreOptions { Connection = await PostgresDatabases.MakeAsync() };
        (await PostgresStore.HoldsDataAsync(options, Now)).ShouldBeFalse();

        await (await PostgresEngine.OpenAtAsync(options.Connection)).DisposeAsync();

        (await PostgresStore.HoldsDataAsync(options, Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_Again_KeepsDataAndAppliesNothingAgain()
    {
        var connection = await PostgresDatabases.MakeAsync();
        await using (var store = await PostgresEngine.OpenAtAsync(connection))
        {
            await ((IRecords)store).AcceptAsync(A.Submission(), A.Shut, Now);
        }

        await using var again = await PostgresEngine.OpenAtAsync(connection);

        (await ((IRecords)again).FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public void Options_Printed_ShowNoSecret() =>
        new PostgresStoreOptions { Connection = "Host=db;Password=not for print" }.ToString().ShouldNotContain("print");
}

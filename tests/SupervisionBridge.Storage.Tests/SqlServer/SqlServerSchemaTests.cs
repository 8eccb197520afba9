using Dapper;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Storage.Tests.SqlServer;

public sealed class SqlServerSchemaTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_SeveralNodesAtOnceOnAnEmptyDatabase_EachStepIsAppliedOnce()
    {
        var connection = await SqlServerDatabases.MakeAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => SqlServerEngine.OpenAtAsync(connection))));

        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        await using var beside = new SqlConnection(connection);
        (await beside.QueryAsync<int>("SELECT number FROM schema_journal ORDER BY number")).ShouldBe(Migration.Of(typeof(SqlServerStore).Assembly).Select(step => step.Number));
    }

    [Fact]
    public async Task HoldsData_SaysWhetherSealedDataMayExist()
    {
        var options = new SqlServerStoreOptions { Connection = await SqlServerDatabases.MakeAsync() };
        (await SqlServerStore.HoldsDataAsync(options, Now)).ShouldBeFalse();

        await (await SqlServerEngine.OpenAtAsync(options.Connection)).DisposeAsync();

        (await SqlServerStore.HoldsDataAsync(options, Now)).ShouldBeTrue();
    }

    [Fact]
    public void Migrations_OfSqlServer_AreNumberedWithoutGap()
    {
        var migrations = Migration.Of(typeof(SqlServerStore).Assembly);

        migrations.ShouldNotBeEmpty();
        migrations.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, migrations.Count));
    }
}

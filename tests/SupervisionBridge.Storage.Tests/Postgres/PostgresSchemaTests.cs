using Dapper;
using Npgsql;
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
    public async Task Journal_UserWhoDoesNotOwnIt_WorksAndMayNotChangeIt()
    {
        var owner = await PostgresDatabases.MakeAsync();
        await (await PostgresEngine.OpenAtAsync(owner)).DisposeAsync();
        await using var administrator = new NpgsqlConnection(owner);
        var name = new NpgsqlConnectionStringBuilder(owner).Database!.Replace("test", "user", StringComparison.Ordinal);
        await administrator.ExecuteAsync($"""
            CREATE ROLE {name} LOGIN;
            GRANT CREATE ON SCHEMA public TO {name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name};
            REVOKE UPDATE, DELETE ON journal FROM {name};
            """);
        var worker = new NpgsqlConnectionStringBuilder(owner) { Username = name }.ConnectionString;
        try
        {
            await using var store = await PostgresEngine.OpenAtAsync(worker);
            await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
            await using var beside = new NpgsqlConnection(worker);

            (await beside.ExecuteScalarAsync<long>("SELECT count(*) FROM journal WHERE kind = 'recorded'")).ShouldBe(1);
            (await Should.ThrowAsync<PostgresException>(beside.ExecuteAsync("UPDATE journal SET at = 0"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await Should.ThrowAsync<PostgresException>(beside.ExecuteAsync("ALTER TABLE journal DISABLE TRIGGER USER"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
        finally
        {
            await administrator.ExecuteAsync($"DROP OWNED BY {name}; DROP ROLE {name}");
        }
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
            await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        }

        await using var again = await PostgresEngine.OpenAtAsync(connection);

        (await again.Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public void Options_Printed_ShowNoSecret() =>
        new PostgresStoreOptions { Connection = "Host=db;Password=not for print" }.ToString().ShouldNotContain("print");
}

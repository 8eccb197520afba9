using Dapper;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class MigrationTests : IDisposable
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE one (number INTEGER)");
    private static readonly Migration Second = new(2, "second", "CREATE TABLE two (number INTEGER)");

    private readonly SqliteFolder folder = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public void Migrations_OfSqlite_AreNumberedWithoutGap()
    {
        var migrations = Migration.Of("Sqlite");

        migrations.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, migrations.Count));
        migrations[0].Name.ShouldBe("records_and_deliveries");
    }

    [Fact]
    public async Task Open_Twice_KeepsDataAndAppliesNothingAgain()
    {
        await using (var store = await folder.OpenAsync())
        {
            await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        }

        await using (var store = await folder.OpenAsync())
        {
            (await store.Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        }

        await using var connection = folder.Connect();
        (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM schema_journal")).ShouldBe(Migration.Of("Sqlite").Count);
    }

    [Fact]
    public async Task BringUpToDate_OlderCopy_AppliesOnlyWhatIsMissing()
    {
        await BringUpToDateAsync(First);
        await using var connection = folder.Connect();
        await connection.ExecuteAsync("INSERT INTO one VALUES (7)");

        await BringUpToDateAsync(First, Second);

        (await connection.QueryAsync<string>("SELECT name FROM schema_journal ORDER BY number")).ShouldBe(["first", "second"]);
        (await connection.ExecuteScalarAsync<int>("SELECT number FROM one")).ShouldBe(7);
        (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM two")).ShouldBe(0);
    }

    [Fact]
    public async Task BringUpToDate_ChangedMigration_IsRefused()
    {
        await BringUpToDateAsync(First);

        var refusal = await Should.ThrowAsync<SchemaException>(BringUpToDateAsync(First with { Sql = "CREATE TABLE one (word TEXT)" }));

        refusal.Message.ShouldContain("step 1 (first)");
    }

    [Fact]
    public async Task BringUpToDate_NewerThanTheProgram_IsRefused()
    {
        await BringUpToDateAsync(First, Second);

        (await Should.ThrowAsync<SchemaException>(BringUpToDateAsync(First))).Message.ShouldContain("step 2");
    }

    [Fact]
    public async Task Open_SchemaNewerThanTheProgram_IsRefusedAndLetsGoOfTheStore()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        await ChangeAsync("INSERT INTO schema_journal VALUES (99, 'later', 'x', 0)");

        await Should.ThrowAsync<SchemaException>(folder.OpenAsync());

        await ChangeAsync("DELETE FROM schema_journal WHERE number = 99");
        await using var store = await folder.OpenAsync();
    }

    [Fact]
    public async Task Open_MigrationAppliedWithOtherStatements_IsRefused()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        await ChangeAsync("UPDATE schema_journal SET checksum = 'x' WHERE number = 1");

        await Should.ThrowAsync<SchemaException>(folder.OpenAsync());
    }

    public void Dispose() => folder.Dispose();

    private async Task BringUpToDateAsync(params Migration[] migrations)
    {
        await using var connection = folder.Connect();
        await new SchemaJournal(migrations, SqliteDialect.Words, new FakeClock()).BringUpToDateAsync(new Session(connection, transaction: null, SqliteDialect.Words, seesCommittedOnly: false));
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = folder.Connect();
        await connection.ExecuteAsync(sql);
    }
}

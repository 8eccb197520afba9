using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Npgsql;
using SupervisionBridge.Storage.Tests.Postgres;

[assembly: AssemblyFixture(typeof(PostgresDatabases))]

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>Databases of this run on the server that the environment names: each is used by one test at a time, emptied for the next, and dropped at the end.</summary>
public sealed class PostgresDatabases : IAsyncDisposable
{
    public const string Variable = "SUPERVISIONBRIDGE_TEST_POSTGRES";

    private static readonly ConcurrentBag<string> Free = [];
    private static readonly ConcurrentBag<string> Made = [];

    private static string? Server => Environment.GetEnvironmentVariable(Variable);

    /// <summary>The connection string of an empty database; without a server the test is skipped.</summary>
    internal static async Task<string> TakeAsync() => SkippedWithoutServer() && Free.TryTake(out var used) ? used : await MakeAsync();

    /// <summary>A database that nothing was ever done in.</summary>
    internal static async Task<string> MakeAsync()
    {
        SkippedWithoutServer();
        var name = $"supervisionbridge_test_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        await OnServerAsync($"CREATE DATABASE {name}");
        Made.Add(name);
        return new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;
    }

    /// <summary>Gives it back with no row in it.</summary>
    internal static async Task GiveBackAsync(string connection)
    {
        await using (var empty = new NpgsqlConnection(connection))
        {
            await empty.ExecuteAsync(Empty);
        }

        Free.Add(connection);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in Made)
        {
            await OnServerAsync($"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    // The younger tables name rows of the older ones.
    private const string Empty = """
        DO $$
        DECLARE one text;
        BEGIN
            ALTER TABLE journal DISABLE TRIGGER USER;
            FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_journal' ORDER BY oid DESC LOOP
                EXECUTE format('DELETE FROM %I', one);
            END LOOP;
            ALTER TABLE journal ENABLE TRIGGER USER;
        END $$
        """;

    private static bool SkippedWithoutServer()
    {
        Assert.SkipUnless(!string.IsNullOrEmpty(Server), $"No PostgreSQL to test on: {Variable} holds no connection string.");
        return true;
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.ExecuteAsync(sql);
    }
}

using System.Security.Cryptography;
using Npgsql;

namespace SupervisionBridge.Host.Tests.Stores;

/// <summary>An empty database on the server that the environment names, gone after the test; without a server the test is skipped.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Variable = "SUPERVISIONBRIDGE_TEST_POSTGRES";

    private readonly string server;
    private readonly string name = $"supervisionbridge_host_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    private PostgresDatabase(string server) => this.server = server;

    public string Connection => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<PostgresDatabase> MakeAsync()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(!string.IsNullOrEmpty(named), $"No PostgreSQL to test on: {Variable} holds no connection string.");
        var database = new PostgresDatabase(named!);
        await database.OnServerAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await OnServerAsync($"DROP DATABASE {name} WITH (FORCE)");

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

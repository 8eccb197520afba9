using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage;
using SupervisionBridge.Storage.Postgres;

namespace SupervisionBridge.Benchmarks.Stores;

/// <summary>A database of its own on the server that the environment names, dropped in the end, and the key file that its nodes share.</summary>
internal sealed class PostgresPlace : StorePlace
{
    public const string Variable = "SUPERVISIONBRIDGE_TEST_POSTGRES";

    private const string VariableOfBridge = "SUPERVISIONBRIDGE_BENCHMARK_STORE";

    private readonly string folder = Directory.CreateTempSubdirectory("sb-bench-").FullName;
    private readonly string server;
    private readonly string name;
    private readonly string connection;
    private Store? store;

    private PostgresPlace(string server, string name, int? connections)
    {
        var words = new NpgsqlConnectionStringBuilder(server) { Database = name };
        words.MaxPoolSize = connections ?? words.MaxPoolSize;
        (this.server, this.name, connection) = (server, name, words.ConnectionString);
        Variables = new Dictionary<string, string>(StringComparer.Ordinal) { [VariableOfBridge] = connection };
    }

    public override IReadOnlyDictionary<string, string> Variables { get; }

    /// <param name="connections">Most connections that a node may have open for its work. Null: what the connection string says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BenchmarkException">The environment names no server.</exception>
    public static async Task<PostgresPlace> MakeAsync(int? connections, CancellationToken cancellationToken)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(named))
        {
            throw new BenchmarkException(
                $"There is no PostgreSQL to measure on: {Variable} holds no connection string. Set it for a user who may create databases, or run this behind .ci/postgres.");
        }

        var database = $"supervisionbridge_benchmark_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        await OnServerAsync(named, $"CREATE DATABASE {database}", cancellationToken);
        return new PostgresPlace(named, database, connections);
    }

    public override void AddTo(JsonObject settings)
    {
        settings["Store"] = new JsonObject { ["Engine"] = "postgres", ["Connection"] = new JsonObject { ["Env"] = VariableOfBridge } };
        settings["KeyFile"] = Path.Combine(folder, "supervisionbridge.key");
    }

    public override async Task<Store> OpenAsync(CancellationToken cancellationToken) => store = await PostgresStore.OpenAsync(
        new PostgresStoreOptions { Connection = connection }, new StoreKeys(KeyRingFile.Open(Path.Combine(folder, "supervisionbridge.key"), mayCreate: true)), new DatabaseClock(TimeProvider.System), cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        await OnServerAsync(server, $"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task OnServerAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var administration = new NpgsqlConnection(server);
        await administration.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Npgsql;
using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>A database of its own on the PostgreSQL server that the environment names, and a line to it for each node.</summary>
internal sealed class PostgresLabStore : ILabStore
{
    private const string Variable = "SUPERVISIONBRIDGE_TEST_POSTGRES";
    private const string NodesVariable = "SUPERVISIONBRIDGE_LAB_DATABASE";

    private readonly string root;
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly string database;
    private readonly IReadOnlyList<DatabaseLine> lines;

    private PostgresLabStore(string root, NpgsqlConnectionStringBuilder server, string database, int nodes)
    {
        (this.root, this.server, this.database) = (root, server, database);
        lines = [.. Enumerable.Range(0, nodes).Select(_ => new DatabaseLine(ServerOf(server)))];
    }

    /// <summary>Times are the database's: a node's own clock may be as wrong as it likes.</summary>
    public int MostWrongSeconds => 3600;

    public string Packs => Path.Combine(root, "packs");

    public IReadOnlyList<IAct> Acts =>
        [new CutLines(lines), new CutLines(lines), new CloseLines(lines), new EndSessions(this), new HoldLines(lines)];

    public static async Task<PostgresLabStore> CreateAsync(string root, LabOptions options, CancellationToken cancellationToken)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(named))
        {
            throw new LabException($"No PostgreSQL to work on: {Variable} holds no connection string.");
        }

        var store = new PostgresLabStore(root, new NpgsqlConnectionStringBuilder(named) { Pooling = false }, $"supervisionbridge_lab_{options.Seed}_{Environment.ProcessId}", options.Nodes);
        await store.OnServerAsync($"CREATE DATABASE {store.database}", cancellationToken);
        return store;
    }

    public JsonObject SettingsOf(int node) => new()
    {
        ["Data"] = Path.Combine(root, $"data-{node}"),
        [nameof(Packs)] = Packs,
        // Nodes of one store share its key.
        ["KeyFile"] = Path.Combine(root, "supervisionbridge.key"),
        ["Store"] = new JsonObject { ["Engine"] = "postgres", ["Connection"] = new JsonObject { ["Env"] = NodesVariable } },
    };

    public IReadOnlyDictionary<string, string> EnvironmentOf(int node) => new Dictionary<string, string>
    {
        [NodesVariable] = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Host = "127.0.0.1", Port = lines[node - 1].Port, Database = database, Pooling = true, MaxPoolSize = 30, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString,
    };

    /// <summary>Ends every session of the nodes at the server, as an administrator or a restart would.</summary>
    public Task EndSessionsAsync(CancellationToken cancellationToken) =>
        OnServerAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database}'", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines)
        {
            await line.DisposeAsync();
        }

        await OnServerAsync($"DROP DATABASE {database} WITH (FORCE)", CancellationToken.None);
    }

    private static EndPoint ServerOf(NpgsqlConnectionStringBuilder server) => server.Host!.StartsWith('/')
        ? new UnixDomainSocketEndPoint($"{server.Host}/.s.PGSQL.{server.Port}")
        : new DnsEndPoint(server.Host, server.Port);

    private async Task OnServerAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

using System.Text.Json.Nodes;
using SupervisionBridge.Storage;

namespace SupervisionBridge.Benchmarks.Stores;

/// <summary>Room for one new store, which goes with it.</summary>
internal abstract class StorePlace : IAsyncDisposable
{
    /// <summary>Environment variables that a bridge needs to reach it.</summary>
    public virtual IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <exception cref="BenchmarkException">The engine is a server, and the environment names none.</exception>
    public static async Task<StorePlace> MakeAsync(StoreEngine engine, CancellationToken cancellationToken) => engine switch
    {
        StoreEngine.Sqlite => new SqlitePlace(),
        StoreEngine.Postgres => await PostgresPlace.MakeAsync(connections: null, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Says in the settings of a bridge where it is.</summary>
    public abstract void AddTo(JsonObject settings);

    /// <summary>Opens the store in this process.</summary>
    public abstract Task<Store> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Closes the store, if it was opened here, and removes it.</summary>
    public abstract ValueTask DisposeAsync();
}

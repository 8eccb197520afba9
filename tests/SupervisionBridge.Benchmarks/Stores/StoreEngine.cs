namespace SupervisionBridge.Benchmarks.Stores;

/// <summary>Where records can stand.</summary>
internal enum StoreEngine
{
    Sqlite,
    Postgres,
}

using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>What is run.</summary>
/// <param name="Finished">Deliveries proven in the full store before measuring begins.</param>
/// <param name="Waiting">Deliveries due in both stores all the while.</param>
/// <param name="Times">How often each thing is timed in each store.</param>
/// <param name="Store">The engine.</param>
/// <param name="Program">The folder of the bridge whose forms are used.</param>
internal sealed record HistorySettings(int Finished, int Waiting, int Times, StoreEngine Store, string Program);

using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>How a bridge is set up.</summary>
internal sealed record BridgeSettings
{
    /// <summary>The folder of the program that is to run; its forms are used.</summary>
    public required string Program { get; init; }

    /// <summary>Deliveries at once in each school's system.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Seconds after which a call is given up. Default 30.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Where its records stand. Default: a file in its own folder.</summary>
    public StorePlace? Store { get; init; }
}

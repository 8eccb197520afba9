using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab;

/// <summary>What a run is asked to do.</summary>
internal sealed record LabOptions
{
    /// <summary>The engine: sqlite, postgres or sqlserver.</summary>
    public required string Store { get; init; }

    /// <summary>How the schools' systems are reached: the schools take turns.</summary>
    public required IReadOnlyList<SchoolWay> Ways { get; init; }

    /// <summary>Nodes of the bridge. SQLite has one.</summary>
    public required int Nodes { get; init; }

    /// <summary>Deliveries to bring about, at the least.</summary>
    public required int Deliveries { get; init; }

    /// <summary>How often a node is killed.</summary>
    public required int Kills { get; init; }

    /// <summary>From which the world and the mischief follow. Moments depend on the machine too.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether standard output holds the seed and the closing line and nothing else.</summary>
    public required bool Json { get; init; }

    /// <summary>Whether what the processes wrote and stored is left for whoever looks for a cause.</summary>
    public required bool Keep { get; init; }

    /// <summary>How long the system may take to come to rest once the mischief has ended.</summary>
    public TimeSpan Settling => TimeSpan.FromSeconds(90 + (Deliveries / 20));
}

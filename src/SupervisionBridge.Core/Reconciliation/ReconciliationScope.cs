namespace SupervisionBridge.Core.Reconciliation;

/// <summary>Which proven notes are looked at.</summary>
public sealed record ReconciliationScope
{
    /// <summary>The most that can be asked for as a sample.</summary>
    public const int LargestSample = 100_000;

    /// <summary>One school; null for all.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>That many notes a school, half of them the newest and the others at random; null for every note.</summary>
    public int? Sample { get; init; }

    /// <summary>Beside the sample: every note proven since. Null adds none.</summary>
    public DateTimeOffset? ProvenSince { get; init; }
}

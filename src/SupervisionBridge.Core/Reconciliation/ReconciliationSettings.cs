namespace SupervisionBridge.Core.Reconciliation;

/// <summary>How reconciliations go.</summary>
public sealed record ReconciliationSettings
{
    /// <summary>Notes a school that the nightly one draws. Default 50.</summary>
    public int Sample { get; init; } = 50;

    /// <summary>The nightly one looks at everything that was proven within this time as well. Default 2 days.</summary>
    public TimeSpan Recent { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Notes after which it is stored how far it has come. Default 100.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>Schools that a node asks at the same moment, each with one call at a time. Default 8.</summary>
    public int SchoolsAtOnce { get; init; } = 8;

    /// <summary>How long a school's system that says when to come back is waited for, from its first such word with no answer since. Default 15 minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a node holds a school's piece without renewing. Default 2 minutes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);
}

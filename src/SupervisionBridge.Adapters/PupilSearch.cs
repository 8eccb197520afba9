namespace SupervisionBridge.Adapters;

/// <summary>What a look-up found.</summary>
/// <param name="Pupils">Each pupil once, in the school system's order.</param>
/// <param name="RosterAsOf">How old the roster is that was asked; null where the system does not say.</param>
public sealed record PupilSearch(IReadOnlyList<PupilCandidate> Pupils, DateTimeOffset? RosterAsOf)
{
    /// <summary>How old that roster may be: above it, a person decides. Null: its age is only shown, as where the school system answers of its own pupils.</summary>
    public TimeSpan? StaleAfter { get; init; }
}

namespace SupervisionBridge.Adapters;

/// <summary>What a look-up found.</summary>
/// <param name="Pupils">Each pupil once, in the school system's order.</param>
/// <param name="RosterAsOf">How old the roster is that was asked; null where the system does not say.</param>
public sealed record PupilSearch(IReadOnlyList<PupilCandidate> Pupils, DateTimeOffset? RosterAsOf);

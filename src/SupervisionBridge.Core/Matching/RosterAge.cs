namespace SupervisionBridge.Core.Matching;

/// <summary>How old the roster was that a subject was looked up in, and what follows from that.</summary>
/// <param name="AsOf">Of when it was; null where nobody says.</param>
/// <param name="StaleAfter">How old it may be; null where its age decides nothing.</param>
/// <param name="LookedAt">When it was looked at.</param>
internal sealed record RosterAge(DateTimeOffset? AsOf, TimeSpan? StaleAfter, DateTimeOffset LookedAt)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    public static RosterAge Of(CandidateSearch search, TimeProvider time) => new(search.RosterAsOf, search.StaleAfter, time.GetUtcNow());

    /// <summary>What a person must settle: a roster of its own that is too old may miss the second pupil who makes a match doubtful.</summary>
    public IReadOnlyList<MatchDoubt> Doubts => StaleAfter is { } limit && IsOlderThan(limit) ? [MatchDoubt.StaleRoster] : [];

    /// <summary>The school system's own roster is where its files are: its age is said, and decides nothing.</summary>
    public string? Remark => StaleAfter is null && IsOlderThan(Fresh) ? "The school system's roster is older than 7 days." : null;

    private bool IsOlderThan(TimeSpan limit) => AsOf is { } asOf && LookedAt - asOf > limit;
}

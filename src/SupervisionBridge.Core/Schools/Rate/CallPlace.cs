namespace SupervisionBridge.Core.Schools.Rate;

/// <summary>What came of asking a budget for a place: a closed set.</summary>
public abstract record CallPlace
{
    private CallPlace()
    {
    }

    /// <summary>A place is taken: the call goes after this wait, which may be none.</summary>
    public sealed record Taken(TimeSpan Wait) : CallPlace;

    /// <summary>No place was taken: ask again after this wait.</summary>
    public sealed record Closed(TimeSpan Wait) : CallPlace;
}

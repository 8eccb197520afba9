namespace SupervisionBridge.Core.Schools;

/// <summary>What became of a school's move: a closed set.</summary>
public abstract record MoveResult
{
    private MoveResult()
    {
    }

    /// <summary>The configured system is the school's from now on.</summary>
    /// <param name="Period">The period that began, or goes on.</param>
    /// <param name="Taken">How many deliveries that are not over go to it; 0 where the period goes on.</param>
    public sealed record Moved(SchoolSystemPeriod Period, int Taken) : MoveResult;

    /// <summary>Nothing was changed: these may stand in the system before, and are not over.</summary>
    public sealed record MayStandThere(UnfinishedDeliveries Deliveries) : MoveResult;

    /// <summary>The configured system is the school's already.</summary>
    public sealed record SameAsBefore : MoveResult;

    /// <summary>The school has left the bridge: there is no period that could go on.</summary>
    public sealed record HasLeft : MoveResult;

    /// <summary>The school file names another kind of system: that is not the same one under another address.</summary>
    public sealed record OtherKind : MoveResult;

    /// <summary>This node has no file of the school.</summary>
    public sealed record NotConfigured : MoveResult;
}

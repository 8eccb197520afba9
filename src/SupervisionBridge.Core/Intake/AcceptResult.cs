namespace SupervisionBridge.Core.Intake;

/// <summary>What the store made of a new record: a closed set.</summary>
public abstract record AcceptResult
{
    private AcceptResult()
    {
    }

    /// <summary>Stored with its deliveries, durably.</summary>
    public sealed record Stored : AcceptResult;

    /// <summary>The very same was stored before; nothing changed.</summary>
    public sealed record StoredBefore : AcceptResult;

    /// <summary>This version is there with other content.</summary>
    public sealed record OtherContent(int CurrentVersion) : AcceptResult;

    /// <summary>The version is not the one after the current (0: there is none).</summary>
    public sealed record NotTheNextVersion(int CurrentVersion) : AcceptResult;
}

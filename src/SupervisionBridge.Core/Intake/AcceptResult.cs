namespace SupervisionBridge.Core.Intake;

/// <summary>What the store made of a new record: a closed set.</summary>
public abstract record AcceptResult
{
    private AcceptResult()
    {
    }

    /// <summary>Stored with its deliveries, durably.</summary>
    /// <param name="Schools">URNs of the schools that have new work.</param>
    /// <param name="Deliveries">How many deliveries the version led to.</param>
    public sealed record Stored(IReadOnlyList<string> Schools, int Deliveries) : AcceptResult;

    /// <summary>The very same was stored before; nothing changed.</summary>
    public sealed record StoredBefore : AcceptResult;

    /// <summary>This version is there with other content.</summary>
    public sealed record OtherContent(int CurrentVersion) : AcceptResult;

    /// <summary>The version is not the one after the current (0: there is none), or its deliveries were planned against another than the current one.</summary>
    public sealed record NotTheNextVersion(int CurrentVersion) : AcceptResult;

    /// <summary>A child's last entry is another than the plan saw: a person decided about it meanwhile. Plan again.</summary>
    public sealed record PlannedBehindAnother : AcceptResult;

    /// <summary>The record was withdrawn: it takes no new version.</summary>
    public sealed record Withdrawn : AcceptResult;

    /// <summary>What the record said was removed at its review: nothing of it comes back, not even the very same.</summary>
    public sealed record Removed : AcceptResult;

    /// <summary>The record's school, or one that a note of it would go to, has left the bridge.</summary>
    public sealed record SchoolLeft(string SchoolUrn) : AcceptResult;

    /// <summary>Another line of keys handed the record in, or no key did: nothing of it is told, whatever the submission holds.</summary>
    public sealed record OfAnotherSender : AcceptResult;
}

namespace SupervisionBridge.Core.Troubles;

/// <summary>When waiting becomes trouble.</summary>
public sealed record TroubleSettings
{
    /// <summary>Due for so long. Default 1 hour.</summary>
    public TimeSpan DeliveriesLate { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A school's system failing for so long. Default 10 minutes.</summary>
    public TimeSpan SchoolFailing { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A person asked for so long. Default 2 days.</summary>
    public TimeSpan PeopleNeeded { get; init; } = TimeSpan.FromDays(2);

    /// <summary>In the tray for so long. Default 1 day.</summary>
    public TimeSpan TrayWaiting { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Waiting for upload for so long. Default 5 days: a school week.</summary>
    public TimeSpan UploadWaiting { get; init; } = TimeSpan.FromDays(5);

    /// <summary>Accepted, and not written, for so long. Default 1 day.</summary>
    public TimeSpan AcceptedWaiting { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Reading a school's notes back not over for so long after it was asked for. Default 1 day.</summary>
    public TimeSpan ReconciliationStuck { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A record due for its review for so long. Default 30 days.</summary>
    public TimeSpan ReviewsOverdue { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A leaver's pack not confirmed for so long. Default 5 days.</summary>
    public TimeSpan TransferUnconfirmed { get; init; } = TimeSpan.FromDays(5);

    /// <summary>An entry of the journal without a checkpoint after it for so long; null where no job signs. Default 2 days.</summary>
    public TimeSpan? CheckpointMissing { get; init; } = TimeSpan.FromDays(2);

    /// <summary>A trouble is over once it stayed away for so long. Default 5 minutes.</summary>
    public TimeSpan ClearAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The limits at a time.</summary>
    public TroubleLimits At(DateTimeOffset now) => new()
    {
        LateSince = now - DeliveriesLate,
        FailingSince = now - SchoolFailing,
        AskedSince = now - PeopleNeeded,
        InTraySince = now - TrayWaiting,
        UploadSince = now - UploadWaiting,
        AcceptedSince = now - AcceptedWaiting,
        ReadingSince = now - ReconciliationStuck,
        ReviewSince = now - ReviewsOverdue,
        TransferSince = now - TransferUnconfirmed,
        UnsignedSince = now - CheckpointMissing,
    };
}

using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Records;

/// <summary>A delivery as the planning of later ones sees it.</summary>
internal sealed record Entry
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required int CaseNumber { get; init; }

    public required int SubjectNumber { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required int Filing { get; init; }

    public required DeliveryState State { get; init; }

    public string? Amends { get; init; }

    public string? Replaces { get; init; }

    public required string SchoolUrn { get; init; }

    public required string FormFingerprint { get; init; }

    public required string HoldReasons { get; init; }

    /// <summary>Whether parts are frozen, or were until they were purged.</summary>
    public required bool WasIntended { get; init; }

    /// <summary>No part of it is frozen and none ever was sent: the intent comes before the call.</summary>
    public bool NothingThere => !WasIntended
        && State is DeliveryState.Held or DeliveryState.Due or DeliveryState.Claimed or DeliveryState.NeedsPerson or DeliveryState.Dead or DeliveryState.Settled;

    /// <summary>Whether it is known to be in a file, or a person is to say so: not what is only on its way.</summary>
    public bool InAFile => State is DeliveryState.Proven or DeliveryState.Amended
        || (WasIntended && State is DeliveryState.Dead or DeliveryState.Settled);
}

using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Leavers;

/// <summary>A pack that was made, as kept: what it held can be compared by its hash.</summary>
public sealed record LeaversHandOver
{
    /// <summary>Id of the pack.</summary>
    public required string Id { get; init; }

    /// <summary>The school that hands over.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>The school system's id of the pupil.</summary>
    public required string PupilId { get; init; }

    /// <summary>How many entries it holds.</summary>
    public required int Entries { get; init; }

    /// <summary>SHA-256 of its file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who made it, and why.</summary>
    public required Decision Made { get; init; }

    /// <summary>Who confirmed it; null where nobody has.</summary>
    public LeaversReceipt? Receipt { get; init; }

    /// <summary>Never prints whose it is.</summary>
    public override string ToString() => $"hand-over {Id}";
}

/// <summary>The next school has the pack.</summary>
/// <param name="ReceivedBy">Who there received it.</param>
/// <param name="On">When.</param>
/// <param name="Decision">Who says so, and how it is known.</param>
public sealed record LeaversReceipt(string ReceivedBy, DateOnly On, Decision Decision)
{
    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"receipt of {On:O}";
}

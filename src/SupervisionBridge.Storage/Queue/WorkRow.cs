namespace SupervisionBridge.Storage.Queue;

/// <summary>A delivery's row as its work needs it.</summary>
internal sealed class WorkRow
{
    public long Seq { get; init; }

    public string Id { get; init; } = "";

    public string SchoolUrn { get; init; } = "";

    public long CaseNote { get; init; }

    public int SubjectNumber { get; init; }

    public string FormFingerprint { get; init; } = "";

    public int Attempts { get; init; }

    public byte[]? Operation { get; init; }

    public bool LookFirst { get; init; }

    public bool OnlyWrite { get; init; }

    public long? PurgedAt { get; init; }

    public string? GuardRelease { get; init; }

    public string? HeldFor { get; init; }

    public string? Amends { get; init; }

    public long? DueAt { get; init; }

    public int? LookedPart { get; init; }

    public long? LookedAt { get; init; }
}

using SupervisionBridge.CrashLab.Uploading;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What is compared of a school into whose system people carry documents.</summary>
internal sealed record UploadEvidence
{
    public required string Urn { get; init; }

    /// <summary>Every number that people ever saw, with whose it was.</summary>
    public required IReadOnlyList<UploadNumber> Numbers { get; init; }

    /// <summary>What people said.</summary>
    public required IReadOnlyList<StaffWord> Words { get; init; }

    /// <summary>What waits at the end, as the bridge says: people left it lying.</summary>
    public required IReadOnlyList<UploadNumber> Waiting { get; init; }

    /// <summary>What lies in the folder at the end.</summary>
    public required IReadOnlyList<LyingDocument> Lying { get; init; }

    /// <summary>What is not as it should be in the folder at the end, in words.</summary>
    public required IReadOnlyList<string> WrongInFolder { get; init; }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Backups;

namespace SupervisionBridge.Host.Api;

/// <summary>A backup to be taken.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BackupRequest : IDecided
{
    [Required, MaxLength(1000), Description("Full path of the file on the service's machine. It must not be there yet.")]
    public string? File { get; init; }

    [MaxLength(120), Description("Who asks for it.")]
    public string? By { get; init; }

    [MaxLength(1000), Description("Why, where it is not the usual one.")]
    public string? Why { get; init; }
}

/// <summary>A backup that was read back whole.</summary>
internal sealed record BackupView
{
    public required string File { get; init; }
    [Description("SHA-256 of the file in lower-case hex, as the journal tells it.")]
    public required string Sha256 { get; init; }
    [Description("Length of the file.")]
    public required long Bytes { get; init; }
    public required long Rows { get; init; }
    [Description("It holds everything up to then.")]
    public required DateTimeOffset MadeAt { get; init; }
    [Description("What is wrong with the journal's chains in the store, and so in the backup; mostly nothing.")]
    public required IReadOnlyList<string> Findings { get; init; }

    public static BackupView Of(BackupMade made) => new()
    {
        File = made.Path,
        Sha256 = made.Sha256,
        Bytes = made.Bytes,
        Rows = made.Header.Rows,
        MadeAt = made.Header.MadeAt,
        Findings = [.. made.Findings.Select(finding => finding.ToString())],
    };
}

/// <summary>How far a backup is.</summary>
internal sealed record BackupProgressView([property: Description("Whether it is being restored to verify it.")] bool Verifying, long Rows, long Of);

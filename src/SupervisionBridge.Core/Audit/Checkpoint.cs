using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Audit;

/// <summary>Where a chain ended at a time, signed: kept elsewhere, it shows later whether anything before it was changed or the end cut off.</summary>
public sealed record Checkpoint
{
    /// <summary>The school; empty for the service's own chain.</summary>
    [JsonPropertyName("school")]
    public required string SchoolUrn { get; init; }

    /// <summary>Number of the last entry then.</summary>
    public required long Number { get; init; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }

    /// <summary>When, in UTC milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>Which key signed it (<see cref="CheckpointSigner.IdOf"/>).</summary>
    public required string KeyId { get; init; }

    /// <summary>Base64 of the signature: ECDSA on P-256 with SHA-256, in the fixed form of IEEE P1363.</summary>
    public required string Signature { get; init; }

    /// <summary>What is signed.</summary>
    internal byte[] Signed() => Encoding.UTF8.GetBytes(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"supervisionbridge/checkpoint/1\n{SchoolUrn}\n{Number}\n{Hash}\n{At}\n{KeyId}\n"));

    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AuditFile.Json.Checkpoint);

    /// <summary>Reads one line of JSON.</summary>
    /// <exception cref="JsonException">It is no checkpoint.</exception>
    public static Checkpoint Read(string line) => JsonSerializer.Deserialize(line, AuditJson.Default.Checkpoint) ?? throw new JsonException("null is no checkpoint.");
}

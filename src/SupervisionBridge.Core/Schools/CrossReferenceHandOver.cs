using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Schools;

/// <summary>What a school that leaves the bridge keeps of it: which record's sheet stands where in its systems. No name, no pupil and no text.</summary>
public sealed record CrossReferenceHandOver
{
    /// <summary>What the format is called.</summary>
    public const string TheFormat = "supervisionbridge-cross-references/1";

    /// <summary>The format: <see cref="TheFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The school's URN.</summary>
    public required string School { get; init; }

    /// <summary>When it left.</summary>
    public required DateTimeOffset LeftAt { get; init; }

    /// <summary>The systems it had, the first first.</summary>
    public required IReadOnlyList<HandedOverSystem> Systems { get; init; }

    /// <summary>What stands there, in the order in which it was proven.</summary>
    public required IReadOnlyList<HandedOverNote> Notes { get; init; }

    /// <summary>As it is handed over: UTF-8 JSON, byte for byte the same for the same content.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, HandOverJson.Default.CrossReferenceHandOver);

    /// <summary>Lower-case hex SHA-256 of <see cref="ToJson"/>: told in the journal when the school left.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(ToJson()));
}

/// <summary>A system that the school had.</summary>
public sealed record HandedOverSystem
{
    /// <summary>Number of its period, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The adapter's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its base address; for an upload pack, which has none, the name of the system that its documents go into.</summary>
    public required string Address { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A part of a note that was proven.</summary>
public sealed record HandedOverNote
{
    /// <summary>Reference of the supervision record.</summary>
    public required string Record { get; init; }

    /// <summary>Version of the record.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the sheet.</summary>
    public required int Case { get; init; }

    /// <summary>Number of the child on the sheet.</summary>
    public required int Subject { get; init; }

    /// <summary>Part of the note, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>Note, addendum or withdrawal.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands: proven, amended or withdrawn.</summary>
    public required string State { get; init; }

    /// <summary>Number of the system's period that it was proven in.</summary>
    public required int System { get; init; }

    /// <summary>Our reference as it stands there.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>The system's own id of the note.</summary>
    public required string NoteId { get; init; }

    /// <summary>Where staff see it; null where the system says no address.</summary>
    public string? Url { get; init; }

    /// <summary>Lower-case hex SHA-256 of the note's UTF-8 body.</summary>
    public required string BodySha256 { get; init; }

    /// <summary>When it was read back, or a person said that it stands there.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>read-back, or person: somebody said that it stands there, and the bridge has not read it.</summary>
    public required string Proof { get; init; }
}

/// <summary>How a hand-over is written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CrossReferenceHandOver))]
public sealed partial class HandOverJson : JsonSerializerContext;

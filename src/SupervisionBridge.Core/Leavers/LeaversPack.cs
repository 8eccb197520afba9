using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Leavers;

/// <summary>
/// What goes with a child's file to the next school: that notes of supervision stand in it, which and where, and by what to compare them. Never text, and no name.
/// </summary>
public sealed record LeaversPack
{
    /// <summary>The one format.</summary>
    public const string TheFormat = "supervisionbridge-leavers-pack/1";

    /// <summary>Tells it from others.</summary>
    public required string Format { get; init; }

    /// <summary>Id, safe to show.</summary>
    public required string Id { get; init; }

    /// <summary>URN of the school that hands over.</summary>
    public required string School { get; init; }

    /// <summary>The school system's id of the pupil.</summary>
    public required string Pupil { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>What was proven to stand in the file, by reading it there or by a person's word, the oldest first.</summary>
    public required IReadOnlyList<LeaverEntry> Entries { get; init; }

    /// <summary>How many deliveries to this file were never proven to stand there: what they bring may stand in it too.</summary>
    public required int NotProven { get; init; }

    /// <summary>The bytes of its file.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LeaversFile.Json.LeaversPack);

    /// <summary>SHA-256 of <see cref="ToJson"/>, as the journal tells it: lower-case hex.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(ToJson()));

    /// <summary>Never prints whose it is.</summary>
    public override string ToString() => $"leavers' pack {Id}";
}

/// <summary>A part of a note that stands in the child's file.</summary>
public sealed record LeaverEntry
{
    /// <summary>The supervision record that it is from.</summary>
    public required string Record { get; init; }

    /// <summary>Version of the record.</summary>
    public required int Version { get; init; }

    /// <summary>The form.</summary>
    public required string Form { get; init; }

    /// <summary>The day of the session.</summary>
    public required DateOnly Session { get; init; }

    /// <summary>The sheet.</summary>
    public required int Case { get; init; }

    /// <summary>note, addendum or withdrawal.</summary>
    public required string Kind { get; init; }

    /// <summary>proven, amended or withdrawn.</summary>
    public required string State { get; init; }

    /// <summary>What was found otherwise when it was last read back: missing, edited, moved or unreadable. Null where it stood as it was written.</summary>
    public string? Found { get; init; }

    /// <summary>Part of the note, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>Our reference as it stands in the school system.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>The school system's id of the note.</summary>
    public required string NoteId { get; init; }

    /// <summary>Lower-case hex SHA-256 of the note's UTF-8 body.</summary>
    public required string BodySha256 { get; init; }

    /// <summary>Where staff see it there; null where the system does not say.</summary>
    public string? Url { get; init; }

    /// <summary>When it was read back, or a person said that it stands there.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>read-back, or person: somebody said that it stands there, and the bridge has not read it.</summary>
    public required string Proof { get; init; }

    /// <summary>Never prints where it stands.</summary>
    public override string ToString() => $"entry of {Record}";
}

/// <summary>How packs are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LeaversPack))]
public sealed partial class LeaversJson : JsonSerializerContext;

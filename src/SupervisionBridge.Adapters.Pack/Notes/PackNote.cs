using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionBridge.Adapters.Pack.Notes;

/// <summary>What is frozen of a note: all that its document shows. The same note gives the same bytes.</summary>
/// <param name="Schema">The shape of this JSON: 1.</param>
/// <param name="System">The school system's name when the note was frozen.</param>
/// <param name="Note">The note.</param>
internal sealed record PackNote(int Schema, string System, PupilFileNote Note)
{
    private const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The payload of a note.</summary>
    /// <exception cref="SchoolSystemException">The text holds half a character.</exception>
    public static ReadOnlyMemory<byte> Freeze(string system, PupilFileNote note)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new PackNote(CurrentSchema, system, note), Options);

        // The serializer writes a lone surrogate as U+FFFD without a word: a text that changes is refused instead.
        var again = Read(payload).Note;
        return again.Body == note.Body && again.Title == note.Title && again.Author == note.Author && again.Pupil == note.Pupil
            ? payload
            : throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "The note holds half a character (a lone surrogate), which no document can hold. Mend the text in the record.");
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="JsonException">It is none of ours. The message may quote it: never pass it on.</exception>
    public static PackNote Read(ReadOnlyMemory<byte> payload)
    {
        var note = JsonSerializer.Deserialize<PackNote>(payload.Span, Options);
        return note is { Schema: CurrentSchema } && IsWhole(note.Note) ? note : throw new JsonException("No payload of this schema.");
    }

    /// <summary>Never prints text.</summary>
    public override string ToString() => Note.ToString();

    /// <summary>The serializer refuses null for a member, but not within a list.</summary>
    private static bool IsWhole(PupilFileNote note) => note.Categories.All(one => one is not null) && note.Alert.All(one => one is not null) && note.Status.All(one => one is not null);
}

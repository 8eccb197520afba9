using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HandlebarsDotNet;
using SupervisionBridge.Adapters.Rest.Mapping;
using SupervisionBridge.Adapters.Rest.Notes;

namespace SupervisionBridge.Adapters.Rest.Requests;

/// <summary>Makes the JSON body of a note out of a template. What it makes is parsed and written anew: bytes that are no JSON, or lack the note, are never sent.</summary>
internal sealed class BodyTemplate
{
    private static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = true, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Literal = new(JsonSerializerOptions.Default) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IHandlebars Handlebars = Create();

    private readonly HandlebarsTemplate<object, object> template;
    private readonly string file;
    private readonly LineEnds lineEnds;
    private readonly BorneReference? borne;
    private readonly string? link;

    private BodyTemplate(string file, string text, MappingFile mapping) =>
        (this.file, template, lineEnds, borne, link) = (file, Handlebars.Compile(text), mapping.Keeps.LineEnds, BorneReference.Of(mapping), mapping.Notes.Fields.PupilIdBehind);

    /// <summary>Reads a template and tries it with an invented note.</summary>
    /// <exception cref="SettingsException">It is not UTF-8, uses something else than the vocabulary, or makes no body that holds the note.</exception>
    public static BodyTemplate Read(string file, ReadOnlySpan<byte> content, MappingFile mapping)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            if (BodyTag.FirstFault(text) is { } line)
            {
                throw Fault(file, line, "A tag is not known here, stands where it may not, or is not closed.", BodyTag.Vocabulary);
            }

            var body = new BodyTemplate(file, text, mapping);
            body.Render(InventedNote.Note, ["category"]);
            return body;
        }
        catch (Exception e) when (e is DecoderFallbackException or HandlebarsException)
        {
            throw Fault(file, line: null, "It is no template.", "Save it as UTF-8. " + BodyTag.Vocabulary);
        }
        catch (SchoolSystemException e)
        {
            throw Fault(file, line: null, e.Message, "Mend the template.");
        }
    }

    /// <summary>The body's bytes.</summary>
    /// <param name="note">The note.</param>
    /// <param name="categories">Its categories as the school system knows them.</param>
    /// <exception cref="SchoolSystemException">The template makes no body that holds the note.</exception>
    public ReadOnlyMemory<byte> Render(PupilFileNote note, IReadOnlyList<string> categories)
    {
        var text = lineEnds == LineEnds.Crlf ? note.Body.Replace("\n", "\r\n", StringComparison.Ordinal) : note.Body;
        var rendered = template(Words(note, text, categories));
        try
        {
            using var document = JsonDocument.Parse(rendered, Reading);
            var missing = new HashSet<string>(
                borne is null ? [note.ExternalReference, note.Pupil.Id, note.Title, text] : [note.Pupil.Id, borne.Compose(note.Title, note.ExternalReference), text], StringComparer.Ordinal);
            Strike(document.RootElement, missing);
            if (document.RootElement.ValueKind != JsonValueKind.Object || missing.Count > 0)
            {
                throw Unusable(borne is null
                    ? "its body lacks the reference, the pupil, the title or the text of the note, each as a whole value."
                    : "its body lacks the pupil, the text, or the title with the reference behind it as referenceWithin says, each as a whole value.");
            }

            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes, Writing))
            {
                document.RootElement.WriteTo(writer);
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unusable($"its body is not JSON{(e is JsonException { LineNumber: { } line } ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1} of what it makes)") : string.Empty)}.");
        }
    }

    private void Strike(JsonElement value, HashSet<string> missing)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Strike(member.Value, missing);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Strike(item, missing);
                }

                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                missing.Remove(text);
                if (link is not null && text.StartsWith(link, StringComparison.Ordinal))
                {
                    // The pupil, sent as the link that is answered.
                    missing.Remove(text[link.Length..]);
                }

                break;
            case JsonValueKind.Number:
                missing.Remove(value.GetRawText());
                break;
        }
    }

    private static Dictionary<string, object?> Words(PupilFileNote note, string text, IReadOnlyList<string> categories) => new(StringComparer.Ordinal)
    {
        ["reference"] = note.ExternalReference,
        ["title"] = note.Title,
        ["body"] = text,
        ["occurredAt"] = Iso(note.OccurredAt),
        ["recordedAt"] = Iso(note.RecordedAt),
        ["dslOnly"] = note.Sensitivity == NoteSensitivity.DslOnly,
        ["author"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = note.Author.Name, ["email"] = note.Author.Email },
        ["pupil"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = note.Pupil.Id,
            ["upn"] = note.Pupil.Upn,
            ["misId"] = note.Pupil.MisId,
            ["dateOfBirth"] = Iso(note.Pupil.DateOfBirth),
            ["surname"] = note.Pupil.Surname,
        },
        ["source"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["record"] = note.Source.Record,
            ["caseNote"] = note.Source.CaseNote,
            ["version"] = note.Source.Version,
            ["groupRecord"] = note.Source.GroupRecord,
            ["amends"] = note.Source.Amends,
        },
        ["categories"] = categories.ToList(),
        ["alert"] = note.Alert.ToList(),
        ["status"] = note.Status
            .Select(entry => new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = entry.Code, ["since"] = Iso(entry.Since), ["authority"] = entry.Authority })
            .ToList(),
    };

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IHandlebars Create()
    {
        var handlebars = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new JsonTextEncoder() });
        handlebars.RegisterHelper("json", (EncodedTextWriter output, Context _, Arguments arguments) =>
            output.WriteSafeString(JsonSerializer.Serialize(arguments[0] is UndefinedBindingResult ? null : arguments[0], Literal)));
        handlebars.RegisterHelper("date", (EncodedTextWriter output, Context _, Arguments arguments) =>
        {
            if (arguments[0] is string { Length: > 0 } iso)
            {
                var format = (string)arguments[1]!;
                var time = DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
                output.Write(format == "utc" ? time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : time.ToString(format, CultureInfo.InvariantCulture));
            }
        });
        return handlebars;
    }

    private SchoolSystemException Unusable(string why) => new(SchoolSystemTrouble.NotAllowed, $"{file}: {why}");

    private static SettingsException Fault(string file, int? line, string message, string mend) => new([new SettingFault(file, line, "template", message, mend)]);
}

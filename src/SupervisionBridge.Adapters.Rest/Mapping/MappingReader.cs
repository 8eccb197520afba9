using System.Text.Json;
using SupervisionBridge.Adapters.Configuration;
using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>Reads a mapping and the template that it names. Every fault is named by file and line.</summary>
internal static class MappingReader
{
    /// <summary>The mapping and its body's template.</summary>
    /// <param name="path">The mapping's path in the config folder.</param>
    /// <param name="read">Reads a file of the config folder.</param>
    /// <exception cref="SettingsException">Anything is wrong with them.</exception>
    public static (MappingFile Mapping, BodyTemplate Body) Read(string path, Func<string, ReadOnlyMemory<byte>> read)
    {
        var mapping = ReadMapping(path, WithoutByteOrderMark(read(path)));
        var body = mapping.Notes.Create.Body;
        return (mapping, BodyTemplate.Read(body, WithoutByteOrderMark(read(body)).Span, mapping));
    }

    private static MappingFile ReadMapping(string path, ReadOnlyMemory<byte> content)
    {
        var faults = new List<SettingFault>();
        try
        {
            using var document = JsonDocument.Parse(content);
            var lines = new JsonLines(content.Span);
            void Report(string place, string message, string mend)
            {
                if (!faults.Exists(fault => fault.Setting == place[Math.Min(2, place.Length)..]))
                {
                    faults.Add(new SettingFault(path, lines.Of(place), place.Length > 2 ? place[2..] : place, message, mend));
                }
            }

            new SchemaCheck(MappingSchema.Node, Report).Check(document.RootElement);
            if (faults.Count == 0)
            {
                var mapping = document.RootElement.Deserialize<MappingFile>(FileSchema.Options)!;
                MappingRules.Check(mapping, Report);
                if (faults.Count == 0)
                {
                    return mapping;
                }
            }
        }
        catch (JsonException e)
        {
            // The parser's own message may quote what stands there.
            faults.Add(new SettingFault(path, (int?)(e.LineNumber + 1), "$", "It is not JSON.", "Write one JSON object, without comments or trailing commas."));
        }

        throw new SettingsException(faults);
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> content) => content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
}

using System.Text.Json;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>The line of each place in a JSON text, places written as <c>$.notes.answers[0].status</c>.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <summary>Reads sound JSON once.</summary>
    public JsonLines(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<(string Path, int Index)>();
        var member = "$";
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = $"{open.Peek().Path}.{reader.GetString()}";
                    lines.TryAdd(member, line);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    var place = Place(open, member);
                    lines.TryAdd(place, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push((place, reader.TokenType is JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }
    }

    /// <summary>The line of a place; of what is missing, the line of what it is missing in.</summary>
    public int? Of(string place)
    {
        for (var at = place; at.Length > 0; at = at[..Math.Max(0, Math.Max(at.LastIndexOf('.'), at.LastIndexOf('[')))])
        {
            if (lines.TryGetValue(at, out var line))
            {
                return line;
            }
        }

        return null;
    }

    private static string Place(Stack<(string Path, int Index)> open, string member)
    {
        if (open.Count == 0 || open.Peek().Index < 0)
        {
            return member;
        }

        var (path, index) = open.Pop();
        open.Push((path, index + 1));
        return FormattableString.Invariant($"{path}[{index}]");
    }
}

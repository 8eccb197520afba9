using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>What in a JSON value departs from a schema of the contract: missing members, other types, values outside an enum, members the contract lacks.</summary>
internal sealed class ContractCheck(Contract contract)
{
    public IEnumerable<string> Faults(JsonNode? value, YamlMappingNode schema, string path = "$")
    {
        var parts = contract.AllOf(schema).ToList();
        return parts.Count > 0 ? Combined(value, parts, path) : Single(value, schema, path);
    }

    /// <summary>Members may come from any part; each part's own demands hold.</summary>
    private IEnumerable<string> Combined(JsonNode? value, List<YamlMappingNode> parts, string path)
    {
        var known = parts.SelectMany(part => contract.Properties(part).Keys).ToHashSet(StringComparer.Ordinal);
        return parts.SelectMany(part => Members(value!.AsObject(), part, path, known));
    }

    private IEnumerable<string> Single(JsonNode? value, YamlMappingNode schema, string path)
    {
        var types = Contract.Texts(schema, "type");
        var kind = KindOf(value);
        if (types.Count > 0 && !types.Contains(kind) && !(kind is "integer" && types.Contains("number")))
        {
            return [$"{path} is {kind}, not {string.Join(" or ", types)}"];
        }

        var values = Contract.Texts(schema, "enum");
        if (values.Count > 0 && !values.Contains((string?)value))
        {
            return [$"{path} is not one of {string.Join(", ", values)}"];
        }

        return value switch
        {
            JsonObject members => Members(members, schema, path, contract.Properties(schema).Keys.ToHashSet(StringComparer.Ordinal)),
            JsonArray items => items.SelectMany((item, index) => Faults(item, contract.Map(schema, "items")!, $"{path}[{index}]")),
            _ => Format(value, Contract.Text(schema, "format"), path),
        };
    }

    private IEnumerable<string> Members(JsonObject value, YamlMappingNode schema, string path, HashSet<string> known)
    {
        var properties = contract.Properties(schema);
        var additional = contract.Map(schema, "additionalProperties");
        return Contract.Texts(schema, "required").Where(name => !value.ContainsKey(name)).Select(name => $"{path}.{name} is missing")
            .Concat(additional is null ? value.Where(member => !known.Contains(member.Key)).Select(member => $"{path}.{member.Key} is not in the contract") : [])
            .Concat(additional is null ? [] : value.SelectMany(member => Faults(member.Value, additional, $"{path}.{member.Key}")))
            .Concat(value.Where(member => properties.ContainsKey(member.Key)).SelectMany(member => Faults(member.Value, properties[member.Key], $"{path}.{member.Key}")));
    }

    private static IEnumerable<string> Format(JsonNode? value, string? format, string path)
    {
        var text = value?.GetValueKind() is JsonValueKind.String ? (string)value! : null;
        return (format, text) switch
        {
            (_, null) => [],
            ("date-time", _) when !value!.AsValue().TryGetValue<DateTimeOffset>(out _) => [$"{path} is no date-time"],
            ("date", _) when !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) => [$"{path} is no date"],
            ("uri", _) when !Uri.IsWellFormedUriString(text, UriKind.Absolute) => [$"{path} is no URI"],
            _ => [],
        };
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
    };
}

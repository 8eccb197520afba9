using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Generated;

/// <summary>Calls of every endpoint that the API's own document names, with what is there, what is not, and noise.</summary>
internal sealed class ApiCalls
{
    private readonly JsonNode document;
    private readonly IReadOnlyList<(string Method, string Path, JsonNode Operation)> operations;
    private readonly ConcurrentDictionary<string, byte> ids = new(StringComparer.Ordinal);

    public ApiCalls(string openApi)
    {
        document = JsonNode.Parse(openApi)!;
        operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(operation => operation.Value is JsonObject { } asked && asked.ContainsKey("responses"))
                .Select(operation => (operation.Key.ToUpperInvariant(), path.Key.TrimStart('/'), operation.Value!))),
        ];
    }

    /// <summary>Something that is there: a reference, a delivery, a key.</summary>
    public void Know(string id)
    {
        if (ids.Count < 2_000)
        {
            ids.TryAdd(id, 0);
        }
    }

    public GeneratedRequest Next(Random random)
    {
        var (method, path, operation) = operations[random.Next(operations.Count)];
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var name = parameter!["name"]!.GetValue<string>();
            if (parameter["in"]!.GetValue<string>() == "path")
            {
                path = path.Replace($"{{{name}}}", name == "urn" && random.Next(4) > 0 ? "990002" : Id(random), StringComparison.Ordinal);
            }
            else if (parameter["in"]!.GetValue<string>() == "query" && random.Next(3) == 0)
            {
                query.Add($"{name}={(name == "wait" ? "0" : random.Next(2) == 0 ? Id(random) : Noise(random))}");
            }
        }

        var request = new GeneratedRequest("an endpoint", method, query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema || path == "v1/records")
        {
            return request;
        }

        var body = Encoding.UTF8.GetBytes(Value(random, schema, depth: 0)?.ToJsonString() ?? "null");
        return request with { Body = random.Next(10) == 0 ? body[..random.Next(body.Length + 1)] : body };
    }

    /// <summary>Bytes of an address that mean nothing.</summary>
    public static string Noise(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"%{random.Next(256):X2}"));

    private string Id(Random random)
    {
        var known = ids.Keys;
        return random.Next(3) > 0 && known.Count > 0 ? known.ElementAt(random.Next(known.Count)) : random.Next(2) == 0 ? "sr-none" : Noise(random);
    }

    private JsonNode? Value(Random random, JsonNode schema, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!;
        }

        if (depth > 6 || random.Next(12) == 0)
        {
            return random.Next(4) switch { 0 => null, 1 => random.Next(), 2 => new JsonArray(1), _ => new string('x', random.Next(5000)) };
        }

        if (schema["enum"] is JsonArray words)
        {
            return words[random.Next(words.Count)]?.DeepClone();
        }

        var type = schema["type"] is JsonArray types ? types[random.Next(types.Count)]!.GetValue<string>() : schema["type"]?.GetValue<string>();
        return type switch
        {
            "object" => Object(random, schema, depth),
            "array" when schema["items"] is { } items => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, items, depth + 1))]),
            "integer" or "number" => random.Next(-2, 60),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => random.Next(5) switch
            {
                0 => Uri.UnescapeDataString(Id(random)), 1 => "990002", 2 => "2026-11-05T09:00:00Z", 3 => "somebody@northgate.example", _ => "Agreed at the meeting.",
            },
        };
    }

    private JsonObject Object(Random random, JsonNode schema, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) ? random.Next(30) > 0 : random.Next(2) == 0)
            {
                made[name] = Value(random, member!, depth + 1);
            }
        }

        return made;
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Generated;

/// <summary>What is done to a good record before it is sent.</summary>
internal static class RecordMutation
{
    private const string Mark = "@@here@@";

    private static readonly string[] Odd =
    [
        "", " ", "null", "{{field \"summary\"}}", "<script>alert(1)</script>", "'; DROP TABLE records; --", "../../etc/passwd", "%00", "=1+1", "\u00a0", "é", "e\u0301", "👩‍👧", "ß", "İ", "0",
        "-1", "1e400", "2026-02-30", "0001-01-01", "9999-12-31", "24:00", "true", new('a', 3000), new('ü', 9000),
    ];

    /// <summary>Raw JSON that stands for no text, number, truth or list that any form asks for.</summary>
    private static readonly string[] OfWrongType = ["{\"x\":1}", "[[1]]", "1e400", "[{\"a\":[{}]}]", "{\"$ref\":\"#\"}"];

    /// <summary>Raw strings that are never taken in: controls, broken Unicode, what turns the direction of text.</summary>
    private static readonly string[] NeverSound = ["\"a\\u0000b\"", "\"a\\u0007b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"a\\u202eb\"", "\"\\x\"", "\"\n\"", "'a'", "NaN", "undefined", "01", "+1", ".5", "\"open"];

    /// <summary>Nothing but a refusal is right after these.</summary>
    public static (string What, byte[] Body) Fault(Random random, JsonObject record)
    {
        var text = record.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(8))
        {
            case 0:
                return ("cut off", bytes[..random.Next(bytes.Length)]);
            case 1:
                return ("something behind the end", [.. bytes, .. "{}x]\0"u8[random.Next(4)..]]);
            case 2:
                var at = random.Next(bytes.Length);
                return ("bytes that are no UTF-8", [.. bytes[..at], (byte)random.Next(0xf8, 0x100), .. bytes[at..]]);
            case 3:
                Object(random, record)[$"unknown{random.Next(9)}"] = random.Next(9);
                return ("an unknown member", Bytes(record));
            case 4:
                var twice = Object(random, record);
                var (name, value) = twice.ElementAt(random.Next(twice.Count));
                twice["@@twice@@"] = Mark;
                return ($"{name} twice", Encoding.UTF8.GetBytes(record.ToJsonString().Replace($"\"@@twice@@\":\"{Mark}\"", $"\"{name}\":{value?.ToJsonString() ?? "null"}", StringComparison.Ordinal)));
            case 5:
                return Put(random, record, "a wrong type", OfWrongType);
            case 6:
                return Put(random, record, "what is never sound", NeverSound);
            default:
                return ("nested deeper than any form", [.. "{\"cases\":"u8, .. Encoding.ASCII.GetBytes(new string('[', random.Next(100, 20_000)))]);
        }
    }

    /// <summary>These may be right or wrong: the bridge says.</summary>
    public static (string What, byte[] Body) Change(Random random, JsonObject record)
    {
        var places = Scalars(record).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        switch (random.Next(5))
        {
            case 0:
                Remove(parent, key);
                return ($"{key} gone", Bytes(record));
            case 1:
                Set(parent, key, null);
                return ($"{key} null", Bytes(record));
            case 2:
                var (from, fromKey) = places[random.Next(places.Count)];
                Set(parent, key, Get(from, fromKey)?.DeepClone());
                return ($"{key} as {fromKey}", Bytes(record));
            case 3 when record["cases"] is JsonArray { Count: > 0 } sheets:
                sheets.Add(sheets[random.Next(sheets.Count)]!.DeepClone());
                return ("a sheet twice", Bytes(record));
            default:
                Set(parent, key, Odd[random.Next(Odd.Length)]);
                return ($"{key} odd", Bytes(record));
        }
    }

    private static (string What, byte[] Body) Put(Random random, JsonObject record, string what, string[] raw)
    {
        var places = Scalars(record).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        Set(parent, key, Mark);
        return ($"{what} in {key}", Encoding.UTF8.GetBytes(record.ToJsonString().Replace($"\"{Mark}\"", raw[random.Next(raw.Length)], StringComparison.Ordinal)));
    }

    private static byte[] Bytes(JsonObject record) => Encoding.UTF8.GetBytes(record.ToJsonString());

    private static JsonObject Object(Random random, JsonObject record)
    {
        var objects = Objects(record).Where(found => found.Count > 0).ToList();
        return objects[random.Next(objects.Count)];
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Objects(member.Value)).Prepend(found),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Scalars(JsonNode node) => node switch
    {
        JsonObject found => found.SelectMany(member => member.Value is JsonObject or JsonArray ? Scalars(member.Value) : [(found, member.Key)]),
        JsonArray list => list.SelectMany((item, i) => item is JsonObject or JsonArray ? Scalars(item) : [((JsonNode)list, (object)i)]),
        _ => [],
    };

    private static JsonNode? Get(JsonNode parent, object key) => key is int at ? parent[at] : parent[(string)key];

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (key is int at)
        {
            parent[at] = value;
        }
        else
        {
            parent[(string)key] = value;
        }
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (key is int at)
        {
            parent.AsArray().RemoveAt(at);
        }
        else
        {
            parent.AsObject().Remove((string)key);
        }
    }
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>An answer of the school system, to be played again as it is or changed, without knowing the dialect.</summary>
internal sealed record RecordedAnswer(HttpStatusCode Status, IReadOnlyList<KeyValuePair<string, IEnumerable<string>>> Headers, string? MediaType, byte[] Body)
{
    public HttpResponseMessage Play()
    {
        var response = new HttpResponseMessage(Status) { Content = new ByteArrayContent(Body) };
        foreach (var (name, values) in Headers.Where(header => header.Key is not "Transfer-Encoding"))
        {
            response.Headers.TryAddWithoutValidation(name, values);
        }

        if (MediaType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        return response;
    }

    /// <summary>With every JSON value of <paramref name="from"/> made <paramref name="to"/>.</summary>
    /// <exception cref="NotOwedException">It is not JSON, or holds no such value.</exception>
    public RecordedAnswer Swapped(string from, string to)
    {
        var json = Json();
        return Swap(json, from, to) > 0 ? this with { Body = Bytes(json) } : throw new NotOwedException("The system's answer does not hold what would be changed.");
    }

    /// <summary>With the row that holds <paramref name="marker"/> standing twice in its list, the second time after <paramref name="change"/>.</summary>
    /// <exception cref="NotOwedException">It is not JSON, or no list.</exception>
    public RecordedAnswer RowTwice(string marker, Func<JsonNode, int> change)
    {
        var json = Json();
        var (list, row) = Lists(json)
            .SelectMany(list => list.OfType<JsonObject>().Where(row => Values(row).Any(value => TextOf(value) == marker)).Select(row => (list, row)))
            .LastOrDefault();
        if (list is null)
        {
            throw new NotOwedException("The system's answer has no list with such a row.");
        }

        var twin = row.DeepClone();
        change(twin);
        list.Add(twin);
        return this with { Body = Bytes(json) };
    }

    /// <summary>Makes every value of <paramref name="from"/> another; answers how many there were.</summary>
    public static int Swap(JsonNode within, string from, string to)
    {
        var hits = Values(within).Where(value => TextOf(value) == from).ToList();
        foreach (var value in hits)
        {
            JsonNode changed = value.GetValueKind() == JsonValueKind.Number ? JsonNode.Parse(to)! : JsonValue.Create(to);
            value.ReplaceWith(changed);
        }

        return hits.Count;
    }

    private JsonNode Json()
    {
        try
        {
            return JsonNode.Parse(Body) ?? throw new NotOwedException("The system's answer is empty.");
        }
        catch (JsonException)
        {
            throw new NotOwedException("The system's answer is not JSON: the suite cannot change it.");
        }
    }

    private static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json);

    private static string? TextOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    private static IEnumerable<JsonValue> Values(JsonNode? within) => within switch
    {
        JsonValue value => [value],
        JsonArray list => list.SelectMany(Values),
        JsonObject members => members.SelectMany(member => Values(member.Value)),
        _ => [],
    };

    private static IEnumerable<JsonArray> Lists(JsonNode? within) => within switch
    {
        JsonArray list => list.SelectMany(Lists).Prepend(list),
        JsonObject members => members.SelectMany(member => Lists(member.Value)),
        _ => [],
    };
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Places in a document by JSON pointer, without its escapes.</summary>
public static class JsonPlaces
{
    /// <summary>The value there; null where there is none.</summary>
    public static JsonNode? At(this JsonNode document, string place) => place.Split('/')[1..].Aggregate((JsonNode?)document, Step);

    /// <summary>Puts a value there; at the index after an array's last it is added.</summary>
    public static void Put(this JsonNode document, string place, JsonNode? value)
    {
        var cut = place.LastIndexOf('/');
        var (parent, last) = (document.At(place[..cut])!, place[(cut + 1)..]);
        if (parent is not JsonArray items)
        {
            parent[last] = value;
        }
        else if (Index(last) is var index && index < items.Count)
        {
            items[index] = value;
        }
        else
        {
            items.Add(value);
        }
    }

    private static JsonNode? Step(JsonNode? node, string step) => node is JsonArray items ? items[Index(step)] : node?[step];

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}

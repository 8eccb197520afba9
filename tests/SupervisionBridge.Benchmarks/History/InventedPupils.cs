using System.Globalization;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>Pupils in the words of the reference API, without a school system.</summary>
internal static class InventedPupils
{
    private static readonly DateOnly Eldest = new(2008, 9, 1);

    public static IReadOnlyList<JsonNode> Many(int count) => [.. Enumerable.Range(1, count).Select(One)];

    private static JsonObject One(int number) => new()
    {
        ["legal_forename"] = string.Create(CultureInfo.InvariantCulture, $"Testpupil{number:D4}"),
        ["legal_surname"] = "Sampleson",
        ["dob"] = Eldest.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["reg_group"] = "4T",
        ["upn"] = "A801200012001",
    };
}

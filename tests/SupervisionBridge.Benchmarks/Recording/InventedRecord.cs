using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>Records of generated pupils on the primary form, signed by both, as a recorder would send them.</summary>
internal sealed class InventedRecord(string urn, IReadOnlyList<JsonNode> pupils)
{
    // Of yesterday in any time zone that matters: a session in the future is refused.
    private readonly DateOnly date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
    private int nextRecord;
    private int nextPupil;

    /// <summary>The next record, ready to send. Pupils take their turns: no record has one twice while there are more pupils than cases.</summary>
    public byte[] Next(int cases)
    {
        var number = ++nextRecord;
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var record = new JsonObject
        {
            ["sourceId"] = string.Create(CultureInfo.InvariantCulture, $"benchmark-{number}"),
            ["template"] = "primary",
            ["school"] = urn,
            ["session"] = new JsonObject { ["kind"] = "one-to-one", ["date"] = day, ["start"] = "09:00", ["end"] = "11:00" },
            ["people"] = new JsonArray(
                new JsonObject { ["id"] = "gr", ["role"] = "supervisor", ["name"] = "Gillian Rowe", ["position"] = "Head/DSL", ["email"] = "gillian.rowe@northgate.example", ["dsl"] = true },
                new JsonObject { ["id"] = "sw", ["role"] = "supervisee", ["name"] = "Sam Whitfield", ["position"] = "Pastoral Lead", ["email"] = "sam.whitfield@northgate.example" }),
            ["supervisionFile"] = new JsonObject { ["casesReviewed"] = cases.ToString(CultureInfo.InvariantCulture) },
            ["signatures"] = new JsonArray(
                new JsonObject { ["person"] = "gr", ["signedAs"] = "G Rowe", ["date"] = day },
                new JsonObject { ["person"] = "sw", ["signedAs"] = "S Whitfield", ["date"] = day }),
            ["cases"] = new JsonArray([.. Enumerable.Range(1, cases).Select(sheet => Case(sheet, nextPupil++))]),
        };
        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }

    /// <summary>The next so many.</summary>
    public IReadOnlyList<byte[]> Many(int count, int cases) => [.. Enumerable.Range(0, count).Select(_ => Next(cases))];

    private JsonObject Case(int sheet, int turn)
    {
        var pupil = pupils[turn % pupils.Count];
        var subject = new JsonObject
        {
            ["number"] = 1,
            ["forename"] = pupil["legal_forename"]!.DeepClone(),
            ["surname"] = pupil["legal_surname"]!.DeepClone(),
            ["dateOfBirth"] = pupil["dob"]!.DeepClone(),
            ["class"] = pupil["reg_group"]!.DeepClone(),
        };
        if (turn % 3 == 0)
        {
            // Some forms bear the UPN.
            subject["upn"] = pupil["upn"]!.DeepClone();
        }

        return new JsonObject
        {
            ["number"] = sheet,
            ["subjects"] = new JsonArray(subject),
            ["status"] = new JsonArray(new JsonObject { ["code"] = turn % 2 == 0 ? "CIN" : "EH" }),
            ["fields"] = new JsonObject
            {
                ["review"] = InventedText.Review(turn), ["reflection"] = InventedText.Reflection(turn), ["outcome"] = InventedText.Outcome(turn),
            },
            ["actions"] = new JsonArray(
                new JsonObject { ["what"] = InventedText.Action(turn), ["byWhom"] = "SW (Sam)", ["byWhen"] = "next week" },
                new JsonObject { ["what"] = InventedText.Action(turn + 1), ["byWhom"] = "Gill" }),
        };
    }
}

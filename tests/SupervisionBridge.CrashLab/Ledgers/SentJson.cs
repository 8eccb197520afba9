using System.Globalization;
using System.Text.Json.Nodes;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>A version as it is sent: the same bytes at every try.</summary>
internal static class SentJson
{
    /// <summary>A few days back, so that no zone or midnight makes it a day to come.</summary>
    public static string Day { get; } = TimeProvider.System.GetUtcNow().AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static JsonObject Of(LedgerRecord record, LedgerVersion version) => new()
    {
        ["sourceId"] = record.SourceId,
        ["version"] = version.Number,
        ["template"] = record.Form,
        ["school"] = record.School.Urn,
        ["session"] = new JsonObject { ["kind"] = "one-to-one", ["date"] = Day, ["start"] = "09:00", ["end"] = "10:00" },
        ["people"] = new JsonArray(
            new JsonObject { ["id"] = "sv", ["role"] = "supervisor", ["name"] = "Zodiac Supervisorton", ["dsl"] = true },
            new JsonObject { ["id"] = "se", ["role"] = "supervisee", ["name"] = "Quill Superviseeham" }),
        ["supervisionFile"] = new JsonObject { ["wellbeing"] = $"Token {version.PrivateMarker}." },
        ["signatures"] = new JsonArray(),
        ["cases"] = new JsonArray([.. version.Sheets.Select(sheet => Of(record, version, sheet))]),
    };

    private static JsonObject Of(LedgerRecord record, LedgerVersion version, LedgerSheet sheet)
    {
        var json = new JsonObject
        {
            ["number"] = sheet.Number,
            ["subjects"] = new JsonArray([.. sheet.Children.Select(Of)]),
            ["fields"] = new JsonObject { ["story"] = sheet.Story, ["myself"] = $"Token {sheet.PrivateMarker}." },
        };
        if (record.Form == "lab-signed" && version.IsSigned)
        {
            json["signatures"] = new JsonArray([.. new[] { "sv", "se" }.Select(id => new JsonObject { ["person"] = id, ["signedAs"] = "signed", ["date"] = Day })]);
        }

        return json;
    }

    private static JsonObject Of(LedgerChild child)
    {
        var pupil = child.Pupil;
        var json = new JsonObject { ["number"] = child.Number, ["forename"] = pupil.Forename, ["surname"] = pupil.Surname };
        if (child.Writing != FormWriting.NamesAlone)
        {
            json["dateOfBirth"] = pupil.Born;
        }

        if (child.Writing is FormWriting.Everything or FormWriting.WrongUpn)
        {
            json["class"] = pupil.Class;
            json["upn"] = child.Writing == FormWriting.Everything ? pupil.Upn : pupil.Upn[..11] + (pupil.Upn[11] == '9' ? '0' : (char)(pupil.Upn[11] + 1)) + pupil.Upn[12..];
        }

        return json;
    }
}

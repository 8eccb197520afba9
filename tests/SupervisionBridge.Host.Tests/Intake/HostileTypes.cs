using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Members of the wrong type, left out, or beyond a closed set.</summary>
internal static class HostileTypes
{
    public static IEnumerable<HostileRequest> All =>
    [
        At("a number for a text", "/sourceId", "17"),
        At("an array for a text", "/template", $"[\"{Canary}\"]"),
        At("an object for a text", "/cases/0/family", $$"""{"name":"{{Canary}}"}"""),
        At("true for a name", "/cases/0/subjects/0/forename", "true"),
        At("a text for a whole number", "/version", "\"1\""),
        At("a text for a sheet's number", "/cases/0/number", $"\"{Canary}\""),
        At("a text for true", "/cases/0/changeOfPlan", "\"true\""),
        At("1 for true", "/people/0/dsl", "1"),
        At("a number for a date", "/cases/0/subjects/0/dateOfBirth", "20181102"),
        At("a number for a word", "/session/kind", "0"),
        At("a word that is none", "/session/kind", $"\"{Canary}\""),
        At("a word in other letters", "/session/kind", "\"One-To-One\""),
        At("a role that is none", "/people/2/role", $"\"{Canary}\""),
        At("null for what is required", "/session", "null"),
        At("an array for an object", "/session", $"[\"{Canary}\"]"),
        At("an object for an array", "/people", $$"""{"ha":"{{Canary}}"}"""),
        At("a text for an array", "/cases", $"\"{Canary}\""),
        At("a text for a person", "/people/2", $"\"{Canary}\""),
        At("null for a sheet", "/cases/1", "null"),
        At("a number for a child", "/cases/0/subjects/0", "1"),
        At("an array for the fields", "/cases/0/fields", $"[\"{Canary}\"]"),
        At("an object for a field's text", "/cases/0/fields/summary", $$"""{"text":"{{Canary}}"}"""),
        At("a number for a field's text", "/supervisionFile/wellbeing", "5"),
        At("a number for a former surname", "/cases/0/subjects/0/formerSurnames/0", "5"),
        At("a blank former surname", "/cases/0/subjects/0/formerSurnames", "[\"\"]", "/cases/0/subjects/0/formerSurnames/0"),
        At("a blank former surname behind a good one", "/cases/0/subjects/0/formerSurnames", "[\"Marsh\",\"  \"]", "/cases/0/subjects/0/formerSurnames/1"),
        At("null for a former surname", "/cases/0/subjects/0/formerSurnames", "[null]", "/cases/0/subjects/0/formerSurnames/0"),
        At("an object for a status list", "/cases/0/status", $$"""{"code":"{{Canary}}"}"""),
        At("a text for an approval", "/cases/0/approval", $"\"{Canary}\""),
        At("an action without what is to be done", "/cases/0/actions/0", $$"""{"byWhom":"{{Canary}}"}""", "/cases/0/actions/0/what"),
        At("an empty object for a sheet", "/cases/1", "{}", "/cases/1/number", "/cases/1/subjects", "/cases/1/fields/summary"),
        At("an e-mail address that is none", "/people/1/email", $"\"{Canary}\""),
        At("an id with a blank", "/people/2/id", $"\"{Canary} x\""),
        At("a URN of five digits", "/school", "\"99000\""),
        At("a URN of other digits", "/school", "\"٩٩٠٠٠٢\""),
        Whole("an empty object", "{}", "/sourceId", "/template", "/school", "/session", "/people", "/cases"),
        Whole("an array at the top", $"[\"{Canary}\"]"),
        Whole("a text at the top", $"\"{Canary}\""),
        Whole("a number at the top", "17"),
        Whole("null at the top", "null"),
    ];
}

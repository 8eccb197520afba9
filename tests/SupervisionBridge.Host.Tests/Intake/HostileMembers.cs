using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Unknown and duplicate members, numbers that stand twice, and JSON that is none.</summary>
internal static class HostileMembers
{
    private const string Family = "/cases/0/family";

    public static IEnumerable<HostileRequest> All =>
    [
        At("an unknown member", "/unknown", $"\"{Canary}\""),
        At("an unknown member of a child", "/cases/0/subjects/0/gender", $"\"{Canary}\""),
        At("an unknown member of the session", "/session/room", $"\"{Canary}\""),
        At("__proto__", "/__proto__", $$"""{"school":"{{Canary}}"}"""),
        At("$type", "/$type", $"\"{Canary}\""),
        At("$ref of a sheet", "/cases/0/$ref", $"\"{Canary}\""),
        At("an empty member name", "/cases/0/", $"\"{Canary}\""),
        At("a member name with slash and tilde", Family, $"\"a\",\"a/b~c\":\"{Canary}\"", "/cases/0/a~1b~0c"),
        At("a member name in other letters", "/SourceId", $"\"{Canary}\""),
        At("a child's member name in other letters", "/cases/0/subjects/0/UPN", $"\"{Canary}\""),
        At("a member name with a control character", Family, $"\"a\",\"fam\\u0000ily\":\"{Canary}\"", "/cases/0/fam\0ily"),
        At("the same member twice", Family, $"\"a\",\"family\":\"{Canary}\""),
        At("the same member twice with the same value", Family, "\"a\",\"family\":\"a\""),
        At("the same member three times", Family, $"\"a\",\"family\":\"{Canary}\",\"family\":\"c\""),
        At("the same member twice, once escaped", Family, $"\"a\",\"\\u0066amily\":\"{Canary}\""),
        At("the same member twice, first null", Family, $"null,\"family\":\"{Canary}\""),
        At("a required member twice", "/sourceId", $"\"a\",\"sourceId\":\"{Canary}\""),
        At("the sheets twice", "/cases", $"[],\"cases\":[\"{Canary}\"]"),
        At("a nested member twice", "/cases/0/subjects/0/dateOfBirth", "\"2018-11-02\",\"dateOfBirth\":\"2018-11-03\""),
        At("a field twice", "/cases/0/fields/risks", $"\"a\",\"risks\":\"{Canary}\""),
        At("a field twice, first null", "/cases/0/fields/risks", $"null,\"risks\":\"{Canary}\""),
        At("a field twice, first blank", "/cases/0/fields/summary", $"\" \",\"summary\":\"{Canary}\""),
        At("a supervision field twice", "/supervisionFile/aob", $"\"a\",\"aob\":\"{Canary}\""),
        At("the same sheet number twice", "/cases/1/number", "1"),
        At("the same child number twice", "/cases/0/subjects/1", $$"""{"number":1,"forename":"{{Canary}}","surname":"Vale"}""", "/cases/0/subjects/1/number"),
        At("the same person's id twice", "/people/2/id", "\"ha\""),
        At("a trailing comma in an object", Family, $"\"{Canary}\",", string.Empty),
        At("a trailing comma in an array", "/cases/0/actions", $$"""[{"what":"{{Canary}}"},]""", string.Empty),
        At("a comment", Family, $"\"{Canary}\" /* note */", string.Empty),
        At("a line comment", Family, $"\"{Canary}\" // note\n", string.Empty),
        At("single quotes", Family, $"'{Canary}'", string.Empty),
        At("a bare word", Family, Canary, string.Empty),
        At("True", "/cases/0/changeOfPlan", "True", string.Empty),
        At("undefined", Family, "undefined", string.Empty),
        Whole("cut off", $$"""{"sourceId":"{{Canary}}","""),
        Whole("two documents", $$"""{"sourceId":"{{Canary}}"} {}"""),
        Whole("something behind the end", $$"""{"sourceId":"{{Canary}}"}x"""),
        Whole("markup", $"<record>{Canary}</record>"),
    ];
}

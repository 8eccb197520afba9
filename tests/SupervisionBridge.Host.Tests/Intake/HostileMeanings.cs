using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Well-formed, and wrong against the form, the schools or the record itself.</summary>
internal static class HostileMeanings
{
    public static IEnumerable<HostileRequest> All =>
    [
        At("a template that is none", "/template", $"\"{Canary}\""),
        At("a template by its path", "/template", $"\"../templates/{Canary}\""),
        At("a school that is none", "/school", "\"123456\"", "/school"),
        At("a child's school that is none", "/cases/0/subjects/0/school", "\"123456\""),
        At("an unknown person signs a sheet", "/cases/0/signatures/0/person", $"\"{Canary}\""),
        At("an unknown person signs the record", "/signatures/0/person", $"\"{Canary}\""),
        At("somebody absent signs", "/cases/0/signatures/0/person", "\"tp\""),
        At("an unknown person approves", "/cases/0/approval/person", $"\"{Canary}\""),
        At("somebody approves who is no DSL", "/cases/0/approval/person", "\"jm\""),
        At("an unknown field", "/cases/0/fields/history", $"\"{Canary}\""),
        At("a field of the supervision file under a sheet", "/cases/0/fields/wellbeing", $"\"{Canary}\""),
        At("a sheet's field under the supervision file", "/supervisionFile/summary", $"\"{Canary}\""),
        At("a field's id in other letters", "/cases/0/fields/Risks", $"\"{Canary}\""),
        At("a required field left out", "/cases/0/fields", $$"""{"risks":"{{Canary}}"}""", "/cases/0/fields/summary"),
        At("no fields at all", "/cases/0/fields", "null", "/cases/0/fields/summary"),
        At("two supervisors", "/people/2/role", "\"supervisor\"", "/people"),
        At("no supervisee", "/people/1/role", "\"present\"", "/people"),
        At("a faulty person and a signature of that person", "/people/1/role", $"\"{Canary}\"", "/people/1/role"),
    ];
}

using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>Students by filters, ordered by id, a page at a time. Archived and merged records are found too.</summary>
internal sealed class FindStudents : ApiOperation
{
    public override string Name => "findStudents";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.StudentsRead];

    public override Reply Answer(ApiCall call)
    {
        var errors = new FieldErrors();
        var query = StudentQuery.Read(call.Request.Query, errors);
        var scope = call.School.Urn + "\n" + query.Filters;
        string? after = null;
        if (query.Cursor is not null && (after = Cursor.Read(query.Cursor, scope)) is null)
        {
            errors.Add("cursor", "is not one that this search gave");
        }

        if (errors.Any)
        {
            return Problem.Invalid(errors).Reply();
        }

        var index = call.School.Roster.Index;
        var (page, next) = Page(query, index, after, call.Conditions.RepeatRows);
        return new JsonReply(200, JsonBytes.Object(json =>
        {
            json.WriteItems("items", page, (writer, student) => StudentJson.Write(writer, student, index));
            json.WriteTextOrNull("next_cursor", next is null ? null : Cursor.After(next, scope));
            json.WriteString("roster_as_of", Rfc3339.Write(call.School.RosterAsOf - call.Conditions.RosterAge));
        }));
    }

    private static (List<Student> Page, string? Next) Page(StudentQuery query, RosterIndex index, string? after, bool repeat)
    {
        var found = query.Over(index).OrderBy(student => student.Id, StringComparer.Ordinal).ToList();
        var start = after is null ? 0 : found.FindIndex(student => string.CompareOrdinal(student.Id, after) > 0);
        if (start < 0)
        {
            return ([], null);
        }

        // A page of one row could repeat for ever: then nothing is repeated.
        start -= repeat && start > 0 && query.Limit > 1 ? 1 : 0;
        var page = found.Skip(start).Take(query.Limit).ToList();
        return (page, start + page.Count < found.Count ? page[^1].Id : null);
    }
}

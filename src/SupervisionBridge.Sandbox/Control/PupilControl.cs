using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>More pupils, and what happens to a pupil's record.</summary>
internal static class PupilControl
{
    private static readonly TextShape Text = new(1, 200);

    public static IEnumerable<ControlCall> Calls { get; } =
    [
        new("POST", "/pupils", new ObjectShape(Need("count", new WholeNumberShape(1, 100_000))), Generate),
        new("POST", "/pupils/{id}", new ObjectShape(May("status", TextShape.OneOf(RollStatus.All)), MayBeNull("upn", Text), May("regGroup", Text)), Change),
        new("POST", "/pupils/{id}/merge", ControlCall.Nothing, request => Befall(request, StudentChanges.Merge)),
        new("POST", "/pupils/{id}/renumber", ControlCall.Nothing, request => Befall(request, StudentChanges.Renumber)),
    ];

    private static JsonReply Generate(ControlRequest request)
    {
        var school = request.School;
        var made = new List<Student>();
        for (var count = request.Content.WholeNumber("count"); count > 0; count--)
        {
            var student = GeneratedPupils.One(school.Urn, ++school.GeneratedPupils, school.Now);
            school.Roster.Put(student);
            made.Add(student);
        }

        var index = school.Roster.Index;
        return new JsonReply(201, JsonBytes.Items(made, (json, student) => StudentJson.Write(json, student, index)));
    }

    private static Reply Change(ControlRequest request) => Befall(request, (student, school) =>
    {
        var changed = student with
        {
            Status = request.Content.Text("status") ?? student.Status,
            RegGroup = request.Content.Text("regGroup") ?? student.RegGroup,
            UpdatedAt = school.Now,
        };
        if (request.Content.TryGetProperty("upn", out _))
        {
            changed = changed with { Upn = request.Content.Text("upn"), FormerUpns = student.Upn is null ? student.FormerUpns : [.. student.FormerUpns, student.Upn] };
        }

        school.Roster.Put(changed);
        return changed;
    });

    private static Reply Befall(ControlRequest request, Func<Student, School, Student> change)
    {
        if (request.School.Roster.Find(request.Id) is not { } student)
        {
            return Problem.NotFound.Reply();
        }

        var changed = change(student, request.School);
        return new JsonReply(200, JsonBytes.Of(json => StudentJson.Write(json, changed, request.School.Roster.Index)));
    }
}

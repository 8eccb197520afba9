using System.Globalization;
using System.Text.Json;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>What must hold between a well-formed NewIncident and the school it is sent to.</summary>
internal static class NewIncidentRules
{
    /// <summary>Null: it may be written. A merged student answers first, then wrong fields, then an archived student.</summary>
    public static Problem? Fault(JsonElement content, School school)
    {
        var errors = new FieldErrors();
        var student = content.Text("student_id") is { } id ? Known(id, school, errors) : null;
        if (student is { MergedInto: { } into })
        {
            return Problem.Merged(into);
        }

        if (student is not null)
        {
            CheckMatch(content.GetProperty("student_match"), student, errors);
        }

        CheckCategories(content, school, errors);
        CheckStaff(content, school, errors);
        CheckEach(content, "linked_student_ids", linked => school.Roster.Find(linked) is null ? "is not a student here" : null, errors);
        if (!school.Settings.Lax && content.GetProperty("source_ref").Text("amends") is { } amends && school.Incidents.FindByExternalId(amends) is null)
        {
            errors.Add("source_ref.amends", "names no incident here");
        }

        return errors.Any ? Problem.Invalid(errors)
            : student is { Status: RollStatus.Archived } ? Problem.Archived
            : null;
    }

    private static Student? Known(string id, School school, FieldErrors errors)
    {
        var student = school.Roster.Find(id);
        if (student is null)
        {
            errors.Add("student_id", "is not a student here");
        }

        return student;
    }

    private static void CheckMatch(JsonElement match, Student student, FieldErrors errors)
    {
        Check("upn", student.IsKnownBy);
        Check("mis_id", misId => student.MisId == misId);
        Check("dob", dob => student.Dob == dob);
        Check("surname", surname => FoldedName.Of(student.LegalSurname) == FoldedName.Of(surname));

        void Check(string member, Func<string, bool> agrees)
        {
            if (match.Text(member) is { } given && !agrees(given))
            {
                errors.Add("student_match." + member, "disagrees with the student");
            }
        }
    }

    private static void CheckCategories(JsonElement content, School school, FieldErrors errors)
    {
        if (content.GetProperty("categories").GetArrayLength() > school.Settings.MaxCategories)
        {
            errors.Add("categories", string.Create(CultureInfo.InvariantCulture, $"may be at most {school.Settings.MaxCategories}"));
        }

        CheckEach(content, "categories", id => school.Categories.Find(category => category.Id == id) switch
        {
            null => "is not a category here",
            { Enabled: false } => "is switched off",
            { CanAdd: false } => "may not be added to",
            _ => null,
        }, errors);
    }

    private static void CheckStaff(JsonElement content, School school, FieldErrors errors)
    {
        string? Unknown(string id) => school.Staff.Exists(member => member.Id == id) ? null : "is not a member of staff here";
        if (content.Text("author_staff_id") is { } author && Unknown(author) is { } fault)
        {
            errors.Add("author_staff_id", fault);
        }

        CheckEach(content, "alert_staff_ids", Unknown, errors);
    }

    private static void CheckEach(JsonElement content, string name, Func<string, string?> faultOf, FieldErrors errors)
    {
        foreach (var (index, value) in content.Texts(name).Index())
        {
            if (faultOf(value) is { } fault)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]"), fault);
            }
        }
    }
}

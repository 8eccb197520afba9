using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Intake;

/// <summary>Reads the children on one sheet.</summary>
internal sealed class SubjectReading(ISchools schools, SchoolSet open, string? recordSchool, SupervisionSession? session, Faults faults)
{
    private const int OldestPupil = 26;

    public IReadOnlyList<Subject> Read(CaseSubmission sheet, string pointer)
    {
        var subjects = new List<Subject>();
        var numbers = new HashSet<int>();
        for (var index = 0; index < (sheet.Subjects?.Count ?? 0); index++)
        {
            var place = $"{pointer}/subjects/{index}";
            if (sheet.Subjects![index].Number is { } number && !numbers.Add(number))
            {
                faults.Add(place + "/number", "is the number of an earlier child on this sheet.");
            }

            if (Read(sheet.Subjects[index], sheet.Status, place) is { } subject)
            {
                subjects.Add(subject);
            }
        }

        return subjects;
    }

    private Subject? Read(SubjectSubmission subject, IReadOnlyList<StatusSubmission>? sheetStatus, string pointer)
    {
        CheckDateOfBirth(subject.DateOfBirth, pointer);
        var school = subject.School ?? recordSchool;
        if (subject.School is { } other && (schools.Find(other) is null || !open.Holds(other)))
        {
            faults.Add(pointer + "/school", "is not a school of this bridge. Its administrator adds it under config/schools.");
        }

        if (subject is not { Number: { } number, Forename: { } forename, Surname: { } surname } || school is null)
        {
            return null;
        }

        return new Subject
        {
            Number = number,
            SchoolUrn = school,
            Forename = forename.Trim(),
            Surname = surname.Trim(),
            PreferredForename = subject.PreferredForename?.Trim(),
            // A refused item keeps its place in the list as null.
            FormerSurnames = [.. (subject.FormerSurnames ?? []).Where(surname => !string.IsNullOrWhiteSpace(surname))],
            UpnAsWritten = subject.Upn,
            MisId = subject.MisId?.Trim(),
            DateOfBirth = subject.DateOfBirth,
            Year = subject.Year,
            Class = subject.Class,
            Age = subject.Age,
            Status = Status(subject.Status ?? sheetStatus),
        };
    }

    private void CheckDateOfBirth(DateOnly? dateOfBirth, string pointer)
    {
        if (dateOfBirth is { } born && session is not null && (born > session.Date || born < session.Date.AddYears(-OldestPupil)))
        {
            faults.Add(pointer + "/dateOfBirth", $"is after the session or more than {OldestPupil} years before it.");
        }
    }

    private static IReadOnlyList<ChildStatus> Status(IReadOnlyList<StatusSubmission>? status) =>
        [.. (status ?? []).Where(entry => entry.Code is not null).Select(entry => new ChildStatus(entry.Code!, entry.Detail, entry.Since, entry.Authority))];
}

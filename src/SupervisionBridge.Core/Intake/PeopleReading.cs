using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Intake;

/// <summary>Reads who took part.</summary>
internal static class PeopleReading
{
    public static IReadOnlyList<Participant> Read(RecordSubmission submission, RecordTemplate? template, Faults faults)
    {
        if (submission.People is null)
        {
            return [];
        }

        var people = new List<Participant>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < submission.People.Count; index++)
        {
            var person = submission.People[index];
            if (person.Id is { } id && !ids.Add(id))
            {
                faults.Add($"/people/{index}/id", "is the id of an earlier person.");
            }
            else if (person is { Id: not null, Role: { } role, Name: { } name })
            {
                people.Add(new Participant(person.Id, role, name, person.Position, person.Email, person.Dsl ?? false));
            }
        }

        // Where a person was left out as faulty, a missing role is that fault's and not another.
        if (people.Count == submission.People.Count)
        {
            CheckRoles(people, submission.Session?.Kind, template, faults);
        }

        return people;
    }

    private static void CheckRoles(List<Participant> people, SessionKind? kind, RecordTemplate? template, Faults faults)
    {
        if (people.Count(person => person.Role == ParticipantRole.Supervisor) != 1)
        {
            faults.Add("/people", "must name exactly one supervisor (the facilitator of a group).");
        }

        var needsSupervisee = kind is SessionKind.OneToOne or SessionKind.AdHoc || template?.Author == NoteAuthorRole.Supervisee;
        if (needsSupervisee && !people.Exists(person => person.Role == ParticipantRole.Supervisee))
        {
            faults.Add("/people", "must name the supervisee.");
        }
    }
}

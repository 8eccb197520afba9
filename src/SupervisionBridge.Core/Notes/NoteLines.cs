using System.Globalization;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Notes;

/// <summary>The single lines that the composer words itself. What an author wrote stands in them as it was written.</summary>
internal static class NoteLines
{
    /// <summary>Kind, date and time of the session.</summary>
    public static string Session(SupervisionSession session)
    {
        var kind = session.Kind switch
        {
            SessionKind.OneToOne => "one-to-one supervision",
            SessionKind.Group => "group supervision",
            _ => "ad hoc supervision",
        };
        var time = !session.TimeRecorded ? "time not recorded"
            : session.EndsAt is { } end ? WrittenTime.Span(session.StartsAt, end)
            : WrittenTime.Time(session.StartsAt);
        return $"Session: {kind}, {WrittenTime.DayAndDate(session.Date)}, {time}";
    }

    /// <summary>Name and post.</summary>
    public static string Person(Participant person) =>
        Words.OneLine(string.IsNullOrWhiteSpace(person.Position) ? person.Name : $"{person.Name} ({person.Position})");

    /// <summary>The child's status words as the form has them.</summary>
    public static string Status(Subject subject) =>
        subject.Status.Count == 0 ? "none recorded" : string.Join("; ", subject.Status.Select(Status));

    /// <summary>What, by whom, by when and where it stands.</summary>
    public static string Action(AgreedAction action, int index)
    {
        string?[] details =
        [
            string.IsNullOrWhiteSpace(action.ByWhom) ? null : $"By whom: {action.ByWhom}",
            string.IsNullOrWhiteSpace(action.ByWhen) ? null : $"By when: {action.ByWhen}",
            string.IsNullOrWhiteSpace(action.AgreedOn) ? null : $"Agreed on: {action.AgreedOn}",
            $"State: {State(action.State)}",
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {action.What}\n   {string.Join("; ", details.OfType<string>())}");
    }

    /// <summary>Who signed, how it stands on the form, and when.</summary>
    public static string Signature(Signature signature, IReadOnlyList<Participant> people)
    {
        var signatory = people.FirstOrDefault(person => person.Id == signature.Participant);
        var who = signatory is null ? string.Empty : $"{Role(signatory.Role)} {Person(signatory)}: ";
        return $"{who}signed {Words.OneLine(signature.SignedAs)}, {Dated(signature.SignedOn)}";
    }

    /// <summary>Who approved, and when.</summary>
    public static string Approval(Approval approval) => $"Approved by {Words.OneLine(approval.ApprovedBy)}, {Dated(approval.ApprovedOn)}";

    /// <summary>For a family's sheet: that each child has an entry of its own, and which.</summary>
    public static IEnumerable<string> OtherEntries(DeliveryWork work, SiblingNaming naming)
    {
        var others = work.Case.Subjects.Where(subject => subject.Number != work.SubjectNumber).OrderBy(subject => subject.Number).ToList();
        return others.Count == 0
            ? []
            : others.Select(other => $"{Sibling(other, naming)}: {(work.DeliveriesOfCase.TryGetValue(other.Number, out var delivery) ? $"entry {delivery}" : "an entry of its own")}")
                .Prepend($"This sheet is about {work.Case.Subjects.Count} children. Each has an entry of its own in its own file:");
    }

    private static string Status(ChildStatus status)
    {
        var detail = string.IsNullOrWhiteSpace(status.Detail) ? string.Empty : $" ({status.Detail})";
        var since = status.Since is { } date ? $" since {WrittenTime.Date(date)}" : string.Empty;
        var authority = string.IsNullOrWhiteSpace(status.Authority) ? string.Empty : $", {status.Authority}";
        return $"{status.Code}{detail}{since}{authority}";
    }

    private static string State(ActionState state) => state switch
    {
        ActionState.Agreed => "agreed in this session",
        ActionState.Outstanding => "outstanding",
        ActionState.Done => "done",
        _ => "closed: no longer needed",
    };

    private static string Role(ParticipantRole role) => role switch
    {
        ParticipantRole.Supervisor => "Supervisor",
        ParticipantRole.Supervisee => "Supervisee",
        ParticipantRole.Present => "Present",
        _ => "Apologies",
    };

    private static string Dated(DateOnly? date) => date is { } day ? WrittenTime.Date(day) : "date not recorded";

    private static string Sibling(Subject sibling, SiblingNaming naming) => naming switch
    {
        SiblingNaming.Names => Words.OneLine(sibling.FullName),
        SiblingNaming.Initials => $"{Initial(sibling.Forename)}{Initial(sibling.Surname)}",
        _ => "sibling",
    };

    private static string Initial(string name) => name.Trim() is { Length: > 0 } trimmed ? $"{StringInfo.GetNextTextElement(trimmed)}." : string.Empty;
}

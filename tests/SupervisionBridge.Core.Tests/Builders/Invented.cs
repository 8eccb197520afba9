using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Tests.Builders;

/// <summary>Invented records to start a test from; a test alters with <c>with</c> what it is about.</summary>
internal static class Invented
{
    public const string SchoolUrn = "990002";

    public static readonly DateTimeOffset Start = new(2026, 11, 3, 15, 40, 0, TimeSpan.Zero);

    public static Participant Supervisor { get; } = new("supervisor", ParticipantRole.Supervisor, "Helen Ashcroft", "DSL, Assistant Head", "h.ashcroft@northgate.example", IsDsl: true);

    public static Participant Supervisee { get; } = new("supervisee", ParticipantRole.Supervisee, "Joanne Marsh", "Pastoral Lead", "j.marsh@northgate.example", IsDsl: false);

    public static Subject Subject(string forename, string surname, int number = 1) => new() { Number = number, SchoolUrn = SchoolUrn, Forename = forename, Surname = surname };

    public static CaseNote CaseNote(params IReadOnlyList<Subject> subjects) => new()
    {
        RecordReference = "rec7q2m",
        Version = 1,
        TemplateId = "leeds",
        Number = 1,
        RecordedAt = new(2026, 11, 4, 8, 5, 0, TimeSpan.Zero),
        Session = new(SessionKind.OneToOne, Start, Start.AddMinutes(85), TimeRecorded: true),
        People = [Supervisor, Supervisee],
        Subjects = subjects.Count > 0 ? subjects : [Subject("Amelia", "Hartley")],
        Entries = [Entry("summary", "Core group met.")],
        ContentHash = "hash-of-case",
    };

    public static CaseEntry Entry(string fieldId, string text, string? label = null) => new(fieldId, label ?? $"Label of {fieldId}", text);

    public static AgreedAction Action(string what, string? byWhom = null, string? byWhen = null, ActionState state = ActionState.Agreed, string? agreedOn = null) =>
        new(what, byWhom, byWhen, state, agreedOn);

    public static Signature Signed(Participant by, int? caseNumber = 1, string hash = "hash-of-case", DateOnly? on = null, bool dated = true) =>
        new(caseNumber, by.Id, by.Name, dated ? on ?? new DateOnly(2026, 11, 4) : null, hash);

    public static DeliveryWork Work(CaseNote note, int subjectNumber = 1, params IReadOnlyList<Subject> others) => new()
    {
        Claim = new("dlv4k9x", "token"),
        SchoolUrn = SchoolUrn,
        Case = note,
        SubjectNumber = subjectNumber,
        Attempt = 1,
        DeliveriesOfCase = note.Subjects.ToDictionary(subject => subject.Number, subject => subject.Number == subjectNumber ? "dlv4k9x" : $"dlv-sibling-{subject.Number}"),
        SubjectsOfOtherCases = others,
        Signatures = [Signed(Supervisor), Signed(Supervisee)],
    };

    public static School School(SiblingNaming siblings = SiblingNaming.Names) => new()
    {
        Urn = SchoolUrn,
        Name = "Northgate Primary",
        Notes = new() { Siblings = siblings, Categories = ["Supervision"], Alert = ["dsl@northgate.example"] },
    };

    public static PupilAddress Address { get; } = new() { Id = "P1001" };

    public static SchoolSystemDescription Limits(int body = 20_000, int title = 200) => new()
    {
        Name = "Sandbox",
        Version = "1",
        DuplicateProtection = DuplicateProtection.IdempotencyKey,
        ReadsBack = true,
        LongestBody = body,
        LongestTitle = title,
    };
}

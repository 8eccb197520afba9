using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Invented records and what goes with them.</summary>
internal static class A
{
    public const string School = "990002";

    /// <summary>The school's system.</summary>
    public static readonly SchoolSystemIdentity Old = new("cpoms", "https://old.example/api/");

    /// <summary>Another that it moves to.</summary>
    public static readonly SchoolSystemIdentity New = new("cpoms", "https://new.example/api/");

    public static readonly DateTimeOffset RecordedAt = new(2026, 11, 4, 8, 30, 0, TimeSpan.Zero);

    /// <summary>The year after the one in which the child turns 25.</summary>
    public static readonly DateOnly ReviewOn = new(2043, 1, 1);

    public static readonly DateTimeOffset LookedAt = new(2026, 11, 4, 8, 31, 0, 250, TimeSpan.Zero);

    public static readonly SupervisionSession Session = new(
        SessionKind.OneToOne,
        new DateTimeOffset(2026, 7, 3, 15, 40, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2026, 7, 3, 17, 5, 0, TimeSpan.FromHours(1)),
        TimeRecorded: true);

    public static Subject Subject(int number = 1, string forename = "Amelia", string surname = "Hartley") => new()
    {
        Number = number,
        SchoolUrn = School,
        Forename = forename,
        Surname = surname,
        PreferredForename = "Millie",
        FormerSurnames = ["Fletcher"],
        UpnAsWritten = "D801200020101",
        MisId = "P1001",
        DateOfBirth = new DateOnly(2017, 3, 14),
        Year = "5",
        Class = "5K",
        Age = 9,
        Status = [new ChildStatus("CP", "neglect", new DateOnly(2026, 9, 22), "Leeds")],
    };

    public static CaseNote Case(int number = 1, string text = "Core group held.", params Subject[] subjects) => new()
    {
        RecordReference = "",
        Version = 0,
        TemplateId = "leeds",
        Number = number,
        RecordedAt = RecordedAt,
        Session = Session,
        People = [new Participant("sup", ParticipantRole.Supervisor, "Helen Ashcroft", "DSL", "h.ashcroft@northgate.example", IsDsl: true)],
        Family = "Hartley",
        Subjects = subjects.Length == 0 ? [Subject()] : subjects,
        Entries = [new CaseEntry("summary", "Summary", text)],
        Actions = [new AgreedAction("Ask social worker", "JM", "Fri 6 Nov", ActionState.Outstanding, "9 Oct")],
        PlanChanges = true,
        ContentHash = $"hash of case {number}: {text.Length}",
    };

    public static SupervisionRecord Record(string reference = "rec-a", int version = 1, string school = School, CaseNote[]? cases = null) => new()
    {
        Reference = reference,
        SchoolUrn = school,
        Version = version,
        TemplateId = "leeds",
        RecordedAt = RecordedAt,
        Session = Session,
        People = [new Participant("sup", ParticipantRole.Supervisor, "Helen Ashcroft", "DSL", "h.ashcroft@northgate.example", IsDsl: true)],
        SupervisionFile = [new SupervisionFileEntry("wellbeing", "Wellbeing", "Hard to switch off.")],
        Cases = [.. (cases ?? [Case()]).Select(note => note with { RecordReference = reference, Version = version })],
        Signatures = [],
        Approvals = [],
        ContentHash = $"hash of record {version}",
    };

    /// <summary>Gates that no signature opens.</summary>
    public static readonly GateCheck Shut = (_, _, _, _) => [HoldReason.SupervisorSignatureMissing];

    /// <summary>A submission with one delivery for each subject of each case.</summary>
    public static NewRecord Submission(SupervisionRecord? record = null, HoldReason[]? held = null, string? submissionHash = null, string? sourceId = null)
    {
        record ??= Record();
        return new NewRecord
        {
            Record = record,
            SourceId = sourceId ?? $"source of {record.Reference}",
            SubmissionHash = submissionHash ?? $"submission {record.Reference} {record.Version}",
            SubmittedBy = Submitter("recorder"),
            ReviewOn = ReviewOn,
            PlannedAgainst = record.Version - 1,
            Deliveries = [.. record.Cases.SelectMany(note => note.Subjects.Select(subject => Planned(record, note, subject, held ?? [])))],
        };
    }

    public static Decision By(string whom) => new(whom, "As agreed.", RecordedAt.AddDays(1));

    public static ApiKey Key(string id, string name) => new()
    {
        Id = id, Line = id, Name = name, Hash = $"hash-{id}", Roles = [Role.Recorder], Schools = SchoolSet.All, CreatedAt = RecordedAt,
    };

    public static Submitter Submitter(string key) => new($"key:{key}", $"line of {key}", SchoolSet.All);

    public static PlannedDelivery.Note Planned(SupervisionRecord record, CaseNote note, Subject subject, HoldReason[] held) => new()
    {
        Id = DeliveryId(record.Reference, record.Version, note.Number, subject.Number),
        CaseNumber = note.Number,
        SubjectNumber = subject.Number,
        SchoolUrn = subject.SchoolUrn,
        FormFingerprint = $"form {subject.FullName}",
        HoldReasons = held,
        Filing = 1,
    };

    /// <summary>The first child's note of a submission, held for these reasons.</summary>
    public static PlannedDelivery Held(PlannedDelivery planned, HoldReason[] reasons) => ((PlannedDelivery.Note)planned) with { HoldReasons = reasons };

    /// <summary>A version whose one sheet has another text: its delivery follows the child's last entry.</summary>
    public static NewRecord Correction(int version = 2, string? amends = null, HoldReason[]? held = null, string reference = "rec-a")
    {
        var record = Record(reference, version, cases: [Case(text: $"Corrected {version} times.")]);
        return Submission(record) with
        {
            Deliveries =
            [
                new PlannedDelivery.Addendum
                {
                    Id = DeliveryId(reference, version),
                    CaseNumber = 1,
                    SubjectNumber = 1,
                    SchoolUrn = School,
                    FormFingerprint = "form Amelia Hartley",
                    HoldReasons = held ?? [],
                    Amends = amends ?? DeliveryId(reference, version - 1),
                },
            ],
        };
    }

    /// <summary>A version without the first sheet's child.</summary>
    public static NewRecord TakenOut(int version = 2, string? amends = null) => Submission(Record(version: version, cases: [Case(2)])) with
    {
        Deliveries =
        [
            new PlannedDelivery.Withdrawal { Id = $"rec-a-v{version}-withdrawal", CaseNumber = 1, SubjectNumber = 1, Amends = amends ?? DeliveryId(version: version - 1), Reason = WithdrawalReason.ChildTakenOut },
        ],
    };

    public static string DeliveryId(string reference = "rec-a", int version = 1, int caseNumber = 1, int subject = 1) => $"{reference}-v{version}-c{caseNumber}-s{subject}";

    public static PupilCandidate Pupil(string id = "pupil-1") => new()
    {
        Id = id,
        Upn = "D801200020101",
        LegalForename = "Amelia",
        LegalSurname = "Hartley",
        DateOfBirth = new DateOnly(2017, 3, 14),
        RollState = RollState.OnRoll,
        SiblingIds = ["pupil-2"],
    };

    public static MatchEvidence Evidence(params MatchDoubt[] doubts) => new()
    {
        Candidates = [new CandidateEvidence(Pupil(), [new IdentifierEvidence(Identifier.DateOfBirth, Agreement.Agreed), new IdentifierEvidence(Identifier.Forename, Agreement.Disagreed, "preferred forename")])],
        Doubts = doubts,
        Remarks = ["see office"],
        RosterAsOf = LookedAt.AddHours(-9),
        LookedAt = LookedAt,
    };

    public static MatchDecision.Matched Matched() =>
        new(Evidence(), Pupil(), new PupilAddress { Id = "pupil-1", Surname = "Hartley" }, MatchBasis.Identifiers);

    public static FrozenNote Frozen(string deliveryId, int part = 1, string body = "The note's own bytes.", string pupilId = "pupil-1") => new()
    {
        Part = part,
        Prepared = new PreparedNote($"{deliveryId}-{part}", pupilId, Encoding.UTF8.GetBytes(body)),
        BodyHash = $"body hash {part}",
        TitleHash = $"title hash {part}",
        OccurredAt = Session.StartsAt,
    };

    public static DeliveryStep.Hold Hold(string pupilId = "pupil-1") => new(HoldReason.AnotherChildNamed, pupilId);

    public static DeliveryStep.Intend Intend(string deliveryId, int parts = 1, string pupilId = "pupil-1") =>
        new(Matched(), [.. Enumerable.Range(1, parts).Select(part => Frozen(deliveryId, part, pupilId: pupilId))]);

    public static DeliveryStep.Prove Prove(int parts = 1, string pupilId = "pupil-1") =>
        new(pupilId, [.. Enumerable.Range(1, parts).Select(part => new Receipt(part, $"note-{part}", new Uri($"https://school.example/notes/{part}"), RecordedAt.AddDays(part)))]);

    public static PupilLink Link(string fingerprint = "form Amelia Hartley", string pupilId = "pupil-1") => new()
    {
        SchoolUrn = School,
        FormFingerprint = fingerprint,
        PupilId = pupilId,
        PupilFingerprint = "pupil fingerprint",
        SettledDoubts = [MatchDoubt.LookAlike],
        CandidatesSeen = ["pupil-1", "pupil-2"],
        Filing = FilingTime.WhenOnRoll,
    };

    public static Decision Decision() => new("key:dsl/Helen Ashcroft", "Spoke to the office.", RecordedAt);

    public static Signature Signature(string boundHash, int? caseNumber = null, string participant = "sup") =>
        new(caseNumber, participant, "H. Ashcroft", new DateOnly(2026, 11, 3), boundHash);

    public static Approval Approval(string boundHash, int caseNumber = 1) => new(caseNumber, "Helen Ashcroft", new DateOnly(2026, 11, 4), boundHash);
}

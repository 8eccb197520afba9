using SupervisionBridge.Adapters;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Whose record is whose, and that lists hold nothing else.</summary>
public abstract class AccessTargetsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly Participant Supervisor = new("sup", ParticipantRole.Supervisor, "Helen Ashcroft", "DSL", "H.Ashcroft@northgate.example", IsDsl: true);
    private static readonly Participant Supervisee = new("see", ParticipantRole.Supervisee, "Joanne Marsh", null, "j.marsh@northgate.example", IsDsl: false);
    private static readonly Participant Present = new("pre", ParticipantRole.Present, "Sam Poole", null, "s.poole@northgate.example", IsDsl: false);
    private static readonly Participant Apologies = new("apo", ParticipantRole.Apologies, "Tom Pell", null, "t.pell@northgate.example", IsDsl: false);

    [Fact]
    public async Task FindRecord_OfAKey_NamesItsSchoolAndTheKeysLine()
    {
        await AcceptAsync();

        var target = (await Access.FindRecordAsync("rec-a", withPeople: false, Now)).ShouldNotBeNull();

        (target.SchoolUrn, target.Reference, target.KeyLine).ShouldBe((A.School, "rec-a", "line of recorder"));
        target.Supervisors.ShouldBeEmpty();
        (await Access.FindRecordAsync("rec-b", withPeople: true, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task FindRecord_WithPeople_KnowsWhoLedAndWhoWasSupervised()
    {
        await AcceptAsync(A.Submission(A.Record() with { People = [Supervisor, Supervisee, Present, Apologies] }));

        var target = (await Access.FindRecordAsync("rec-a", withPeople: true, Now)).ShouldNotBeNull();

        target.Supervisors.ShouldBe([Person("h.ashcroft@northgate.example")]);
        target.Supervisees.ShouldBe([Person("j.marsh@northgate.example"), Person("s.poole@northgate.example")], ignoreOrder: true);
    }

    [Fact]
    public async Task FindRecord_AfterALaterVersion_KnowsItsPeopleAndTheChildrenOfBoth()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1, "Here.", A.Subject(1, "Amelia", "Hartley") with { UpnAsWritten = null })]) with { People = [Supervisor, Supervisee] }));
        var second = A.Record(version: 2, cases: [A.Case(1, "Here again.", A.Subject(1, "Jacob", "Hartley") with { UpnAsWritten = null })]) with { People = [Supervisor, Present] };
        await AcceptAsync(A.Submission(second) with { Deliveries = [] });

        var target = (await Access.FindRecordAsync("rec-a", withPeople: true, Now)).ShouldNotBeNull();

        target.Supervisees.ShouldBe([Person("s.poole@northgate.example")]);
        target.Children.Overlaps(Child("Amelia")).ShouldBeTrue();
        target.Children.Overlaps(Child("Jacob")).ShouldBeTrue();
        target.Children.Overlaps(Child("Somebody")).ShouldBeFalse();
    }

    [Fact]
    public async Task FindDelivery_ToAnotherSchool_IsAtThatSchool()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1, "Here.", A.Subject(), A.Subject(2, "Jacob") with { SchoolUrn = "990001" })])));

        var target = (await Access.FindDeliveryAsync(A.DeliveryId(subject: 2), withPeople: true, Now)).ShouldNotBeNull();

        (target.SchoolUrn, target.Reference, target.KeyLine).ShouldBe(("990001", "rec-a", "line of recorder"));
        (await Access.FindDeliveryAsync("none", withPeople: true, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task FindDelivery_OnceAWriteIsIntended_HasThatPupilAmongItsChildren()
    {
        await StepAsync(new DeliveryStep.Intend(null, [A.Frozen(A.DeliveryId(), pupilId: "pupil-7")]));

        (await ChildrenAsync()).ShouldContain(Pupil("pupil-7"));
    }

    [Fact]
    public async Task FindDelivery_WhileItAsksWhichPupil_HasEveryCandidateAmongItsChildrenByIdAndUpn()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence() with { EarlierEntryIn = "pupil-8" }));

        (await ChildrenAsync()).ShouldContain(Pupil("pupil-8"));
        ChildHashes.OfCandidate(Hash, A.School, A.Pupil()).ShouldBeSubsetOf(await ChildrenAsync());
    }

    [Fact]
    public async Task FindDelivery_HeldByTheGuard_HasThePupilAmongItsChildren()
    {
        await StepAsync(A.Hold("pupil-6"));

        (await ChildrenAsync()).ShouldContain(Pupil("pupil-6"));
    }

    [Fact]
    public async Task FindDelivery_OnceAPersonSaidWhichPupil_HasThatPupilAmongItsChildren()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence()));

        (await Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.LookedAt, A.Link(pupilId: "pupil-9"), A.Decision(), Now)).ShouldBe(ConfirmResult.Taken);

        (await ChildrenAsync()).ShouldContain(Pupil("pupil-9"));
        (await ChildrenAsync()).ShouldContain(Pupil("pupil-1"), "what was a candidate stays one");
    }

    [Fact]
    public async Task Near_PeopleRecordsAndChildren_LeadToTheirRecordsAndNoOthers()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a") with { People = [Supervisor] }));
        await AcceptAsync(A.Submission(A.Record("rec-b") with { People = [Present] }));
        await AcceptAsync(A.Submission(A.Record("rec-c", cases: [A.Case(1, "Here.", A.Subject(1, "Somebody", "Else") with { UpnAsWritten = null })]) with { People = [Present] }));

        (await NearAsync(people: [Person("h.ashcroft@northgate.example")])).ShouldBe(["rec-a"]);
        (await NearAsync(records: ["rec-b", "rec-none"])).ShouldBe(["rec-b"]);
        (await NearAsync(children: [.. Child("Amelia")])).ShouldBe(["rec-a", "rec-b"]);
        (await NearAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_WithinASchool_HoldNothingOfAnother()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b", school: "990001", cases: [A.Case(1, "There.", A.Subject() with { SchoolUrn = "990001" })])));
        var within = new Reachable { Schools = SchoolSet.Of(["990001"]) };

        (await RecordsAsync(within)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(within)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(within, new DeliveryFilter { RecordReference = "rec-a" })).ShouldBeEmpty();
        (await DeliveriesAsync(within, new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" })).ShouldBeEmpty();
        (await DeliveriesAsync(within, new DeliveryFilter { State = DeliveryState.Due })).ShouldBe(["rec-b"]);
        (await RecordsAsync(new Reachable { Schools = SchoolSet.None })).ShouldBeEmpty();
        (await RecordsAsync(Reachable.Everything)).ShouldBe(["rec-b", "rec-a"]);
    }

    [Fact]
    public async Task Lists_OfAKeysOwn_HoldWhatItsLineHandedInAtItsSchools()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b")) with { SubmittedBy = A.Submitter("another") });
        var own = new Reachable { Schools = SchoolSet.None, OwnSchools = SchoolSet.Of([A.School]), Line = "line of another" };

        (await RecordsAsync(own)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(own)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(own with { OwnSchools = SchoolSet.Of(["990001"]) })).ShouldBeEmpty();
        (await DeliveriesAsync(own with { Line = null })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_WithRecordsOfOnesOwnAndBarred_HoldTheFirstAndNeverTheSecond()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var own = new Reachable { Schools = SchoolSet.None, OwnSchools = SchoolSet.All, Records = new HashSet<string> { "rec-a", "rec-b" } };

        (await RecordsAsync(own)).ShouldBe(["rec-b", "rec-a"]);
        (await RecordsAsync(own with { Barred = new HashSet<string> { "rec-b" } })).ShouldBe(["rec-a"]);
        (await DeliveriesAsync(Reachable.Everything with { Barred = new HashSet<string> { "rec-b" } })).ShouldBe(["rec-a"]);
    }

    [Fact]
    public async Task Decisions_WithinASchool_HoldNothingOfAnotherOrOfTheService()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b", school: "990001", cases: [A.Case(1, "There.", A.Subject() with { SchoolUrn = "990001" })])));
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);
        await Records.WithdrawAsync("rec-b", A.Decision(), Now);
        await TimedJobs.KeepAsync("purge", A.Decision(), Now);

        var all = (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items;
        var within = (await Decisions.ListAsync(new DecisionFilter(), new PageRequest { Within = new Reachable { Schools = SchoolSet.Of(["990001"]) } }, Now)).Items;

        all.Count.ShouldBe(3);
        within.ShouldHaveSingleItem().RecordReference.ShouldBe("rec-b");
    }

    [Fact]
    public async Task CrossReferences_WithinASchool_HoldNothingOfAnother()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        var elsewhere = new PageRequest { Within = new Reachable { Schools = SchoolSet.Of(["990001"]) } };
        var own = new PageRequest { Within = new Reachable { Schools = SchoolSet.None, OwnSchools = SchoolSet.All, Line = "line of recorder" } };

        (await CrossReferences.OfRecordAsync("rec-a", elsewhere, Now)).Items.ShouldBeEmpty();
        (await CrossReferences.OfPupilAsync(A.School, "pupil-1", elsewhere, Now)).Items.ShouldBeEmpty();
        (await CrossReferences.OfRecordAsync("rec-a", own, Now)).Items.ShouldHaveSingleItem();
        (await CrossReferences.OfPupilAsync(A.School, "pupil-1", own, Now)).Items.ShouldHaveSingleItem();
    }

    private string Person(string email) => PersonHash.Of(Hash, email);

    private string Pupil(string id) => ChildHashes.OfPupil(Hash, A.School, id);

    private async Task<IReadOnlySet<string>> ChildrenAsync() => (await Access.FindDeliveryAsync(A.DeliveryId(), withPeople: true, Now))!.Children;

    private IReadOnlySet<string> Child(string forename) => ChildHashes.Of(
        Hash, A.School, new PupilCandidate { Id = "another id", LegalForename = forename, LegalSurname = "Hartley", DateOfBirth = new DateOnly(2017, 3, 14), RollState = RollState.OnRoll });

    private async Task<IReadOnlyList<string>> NearAsync(string[]? people = null, string[]? records = null, string[]? children = null) =>
        [.. (await Access.NearAsync(new Near { People = Set(people), Records = Set(records), Children = Set(children) }, Now)).Select(target => target.Reference).Order(StringComparer.Ordinal)];

    private static HashSet<string> Set(string[]? items) => (items ?? []).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<string>> RecordsAsync(Reachable within) =>
        [.. (await Records.ListAsync(null, new PageRequest { Within = within }, Now)).Items.Select(record => record.Reference)];

    private async Task<IReadOnlyList<string>> DeliveriesAsync(Reachable within, DeliveryFilter? filter = null) =>
        [.. (await Deliveries.ListAsync(filter ?? new DeliveryFilter(), new PageRequest { Within = within }, Now)).Items.Select(delivery => delivery.RecordReference)];
}

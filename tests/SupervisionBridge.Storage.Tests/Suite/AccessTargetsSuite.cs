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

        (await Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.Evidence(), A.Link(pupilId: "pupil-9"), A.Decision(), Now)).ShouldBe(ConfirmResult.Taken);

        (await ChildrenAsync()).ShouldContain(Pupil("pupil-9"));
        (await ChildrenAsync()).ShouldContain(Pupil("pupil-1"), "what was a candidate stays one");
    }

    [Fact]
    public async Task FindRecords_SomeThereAndSomeNot_AreThoseThatAreThereWithTheirPeople()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a") with { People = [Supervisor] }));
        await AcceptAsync(A.Submission(A.Record("rec-b") with { People = [Present] }));

        var found = await Access.FindRecordsAsync(["rec-a", "rec-b", "rec-none"], Now);

        found.Select(target => target.Reference).ShouldBe(["rec-a", "rec-b"], ignoreOrder: true);
        found.Single(target => target.Reference == "rec-a").Supervisors.ShouldBe([Person("h.ashcroft@northgate.example")]);
    }

    [Fact]
    public async Task Lists_OfAPerson_HoldTheRecordsThatNameThemInThatPartAtThoseSchools()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a") with { People = [Supervisor, Supervisee] }));
        await AcceptAsync(A.Submission(A.Record("rec-b") with { People = [Supervisee with { Role = ParticipantRole.Supervisor }] }));
        var person = Person("j.marsh@northgate.example");

        (await RecordsAsync(Only(new ReachPart.NamedOn(SchoolSet.All, person, Role.Supervisee)))).ShouldBe(["rec-a"]);
        (await RecordsAsync(Only(new ReachPart.NamedOn(SchoolSet.All, person, Role.Supervisor)))).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(Only(new ReachPart.NamedOn(SchoolSet.All, person, Role.Supervisee), new ReachPart.NamedOn(SchoolSet.All, person, Role.Supervisor)))).ShouldBe(["rec-a", "rec-b"]);
        (await RecordsAsync(Only(new ReachPart.NamedOn(SchoolSet.Of(["990001"]), person, Role.Supervisee)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_OfAManager_HoldWhatTheirStaffLedAtThoseSchools()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a") with { People = [Supervisor, Supervisee] }));
        await AcceptAsync(A.Submission(A.Record("rec-b") with { People = [Present] }));
        var staff = Set([Person("h.ashcroft@northgate.example"), Person("s.poole@northgate.example")]);

        (await RecordsAsync(Only(new ReachPart.LedBy(SchoolSet.All, staff)))).ShouldBe(["rec-a"]);
        (await RecordsAsync(Only(new ReachPart.LedBy(SchoolSet.Of([A.School]), staff)))).ShouldBe(["rec-a"]);
        (await RecordsAsync(Only(new ReachPart.LedBy(SchoolSet.Of(["990001"]), staff)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_OfTwoGrantsAtTwoSchools_HoldEachRecordAtItsOwnSchoolAlone()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a", cases: [A.Case(1, "Both.", A.Subject(), A.Subject(2, "Jacob") with { SchoolUrn = "990001" })])));
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var (here, there) = (SchoolSet.Of([A.School]), SchoolSet.Of(["990001"]));

        (await DeliveriesAsync(Only(new ReachPart.Named(here, Set(["rec-a"])), new ReachPart.Named(there, Set(["rec-b"]))))).ShouldBe(["rec-a"]);
        (await DeliveriesAsync(Only(new ReachPart.Named(there, Set(["rec-a"]))))).ShouldBe(["rec-a"]);
        (await DeliveriesAsync(Only(new ReachPart.Named(SchoolSet.All, Set(["rec-a"]))))).ShouldBe(["rec-a", "rec-a"]);
    }

    [Fact]
    public async Task Lists_ToAPersonBarredFromAChild_HoldNoRecordThatMayBeAboutIt()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(1, "Here.", A.Subject(1, "Somebody", "Else") with { UpnAsWritten = null })])));

        (await RecordsAsync(Reachable.Everything with { BarredChildren = Child("Amelia") })).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(Reachable.Everything with { BarredChildren = Child("Amelia") })).ShouldBe(["rec-b"]);
    }

    [Fact]
    public async Task Lists_WithinASchool_HoldNothingOfAnother()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b", school: "990001", cases: [A.Case(1, "There.", A.Subject() with { SchoolUrn = "990001" })])));
        var within = Reachable.Of(SchoolSet.Of(["990001"]));

        (await RecordsAsync(within)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(within)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(within, new DeliveryFilter { RecordReference = "rec-a" })).ShouldBeEmpty();
        (await DeliveriesAsync(within, new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" })).ShouldBeEmpty();
        (await DeliveriesAsync(within, new DeliveryFilter { State = DeliveryState.Due })).ShouldBe(["rec-b"]);
        (await RecordsAsync(Reachable.Of(SchoolSet.None))).ShouldBeEmpty();
        (await RecordsAsync(Reachable.Everything)).ShouldBe(["rec-b", "rec-a"]);
    }

    [Fact]
    public async Task Lists_OfAKeysOwn_HoldWhatItsLineHandedInAtItsSchools()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b")) with { SubmittedBy = A.Submitter("another") });
        var own = Only(new ReachPart.HandedIn(SchoolSet.Of([A.School]), "line of another"));

        (await RecordsAsync(own)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(own)).ShouldBe(["rec-b"]);
        (await DeliveriesAsync(Only(new ReachPart.HandedIn(SchoolSet.Of(["990001"]), "line of another")))).ShouldBeEmpty();
        (await DeliveriesAsync(Only())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_WithRecordsOfOnesOwnAndBarred_HoldTheFirstAndNeverTheSecond()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var own = Only(new ReachPart.Named(SchoolSet.All, Set(["rec-a", "rec-b"])));

        (await RecordsAsync(own)).ShouldBe(["rec-b", "rec-a"]);
        (await RecordsAsync(own with { BarredRecords = Set(["rec-b"]) })).ShouldBe(["rec-a"]);
        (await DeliveriesAsync(Reachable.Everything with { BarredRecords = Set(["rec-b"]) })).ShouldBe(["rec-a"]);
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
        var within = (await Decisions.ListAsync(new DecisionFilter(), new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990001"])) }, Now)).Items;

        all.Count.ShouldBe(3);
        within.ShouldHaveSingleItem().RecordReference.ShouldBe("rec-b");
    }

    [Fact]
    public async Task CrossReferences_WithinASchool_HoldNothingOfAnother()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        var elsewhere = new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990001"])) };
        var own = new PageRequest { Within = Only(new ReachPart.HandedIn(SchoolSet.All, "line of recorder")) };

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

    private static HashSet<string> Set(string[] items) => items.ToHashSet(StringComparer.Ordinal);

    private static Reachable Only(params ReachPart[] parts) => new() { Parts = parts };

    private async Task<IReadOnlyList<string>> RecordsAsync(Reachable within) =>
        [.. (await Records.ListAsync(null, new PageRequest { Within = within }, Now)).Items.Select(record => record.Reference)];

    private async Task<IReadOnlyList<string>> DeliveriesAsync(Reachable within, DeliveryFilter? filter = null) =>
        [.. (await Deliveries.ListAsync(filter ?? new DeliveryFilter(), new PageRequest { Within = within }, Now)).Items.Select(delivery => delivery.RecordReference)];
}

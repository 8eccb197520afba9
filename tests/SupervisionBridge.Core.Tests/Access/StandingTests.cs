using SupervisionBridge.Core.Access;
using static SupervisionBridge.Core.Tests.Access.Callers;

namespace SupervisionBridge.Core.Tests.Access;

public sealed class StandingTests
{
    private const string School = "880004";

    private static readonly AccessTarget.Record Record = new(School, "sr-1")
    {
        KeyLine = "key-1", Supervisors = Set("person-a"), Supervisees = Set("person-b"), Children = Set("child-1"),
    };

    public static TheoryData<Role, Permission> Cells => new MatrixTheoryData<Role, Permission>(Enum.GetValues<Role>(), Enum.GetValues<Permission>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EachCell_ReachesAsFarAsTheTableSays(Role role, Permission permission)
    {
        var standing = HolderOf(role);
        var reach = PermissionTable.Of(role, permission);

        Allows(standing, permission, new AccessTarget.Service()).ShouldBe(reach == Reach.Service);
        Allows(standing, permission, new AccessTarget.School(School)).ShouldBe(reach is Reach.Service or Reach.School);
        Allows(standing, permission, Record).ShouldBe(reach != Reach.None);
        Allows(standing, permission, new AccessTarget.Record(School, "sr-2") { KeyLine = "key-2" }).ShouldBe(reach is Reach.Service or Reach.School);
        Allows(standing, permission, Record with { SchoolUrn = "880005" }).ShouldBe(reach == Reach.Service);
    }

    [Fact]
    public void Decide_DslOfHerOwnRecord_NeedsNoReasonThere()
    {
        var dsl = new Standing(new Identity.Person("person-b", "b@school.example", SchoolSet.All), [new RoleHeld(Role.Dsl, SchoolSet.Of([School]))], []);

        dsl.Decide(Permission.ReadCaseNote, Record, Now).ShouldBe(new AccessDecision.Allowed(Role.Supervisee, IsOwn: true));
        dsl.Decide(Permission.ReadCaseNote, Record with { Supervisees = Set() }, Now).ShouldBe(new AccessDecision.Allowed(Role.Dsl, IsOwn: false));
        dsl.Decide(Permission.ReadRecord, Record with { Supervisees = Set() }, Now).ShouldBeOfType<AccessDecision.Refused>();
    }

    [Fact]
    public void Decide_PersonBarredFromAChild_SeesNoSheetOfThatChildNotEvenOnesOwn()
    {
        var barred = new Standing(
            new Identity.Person("person-b", "b@school.example", SchoolSet.All), [new RoleHeld(Role.Dsl, SchoolSet.All)], [new Bar(School, null, Set("child-1"))]);

        Allows(barred, Permission.ReadCaseNote, Record).ShouldBeFalse();
        Allows(barred, Permission.SeeProgress, Record).ShouldBeFalse();
        Allows(barred, Permission.ReadCaseNote, Record with { Children = Set("child-2") }).ShouldBeTrue();
        Allows(barred, Permission.ReadCaseNote, Record with { SchoolUrn = "880005" }).ShouldBeTrue("the bar is of another school's child");
    }

    [Fact]
    public void Decide_BarOfASchoolThatSharesTheRecord_HoldsAtTheOtherSchoolToo()
    {
        var barred = new Standing(new Identity.Person("person-c", "c@school.example", SchoolSet.All), [new RoleHeld(Role.Dsl, SchoolSet.All)], [new Bar("880005", null, Set("child-1"))]);

        Allows(barred, Permission.ReadCaseNote, Record).ShouldBeTrue();
        Allows(barred, Permission.ReadCaseNote, Record with { Sharing = Set("880005") }).ShouldBeFalse();
    }

    [Fact]
    public void Decide_RoleOfEverySchool_ReachesWhatIsNoSchoolsInParticular()
    {
        var key = new Standing(new Identity.Key("key-1", "machinery"), [new RoleHeld(Role.ItAdministrator, SchoolSet.All)], []);
        var person = new Standing(new Identity.Person("person-c", "c@school.example", SchoolSet.Of([School])), [new RoleHeld(Role.ItAdministrator, SchoolSet.All)], []);

        Allows(key, Permission.Operate, new AccessTarget.Service()).ShouldBeTrue();
        Allows(key, Permission.ManageKeys, new AccessTarget.Service()).ShouldBeFalse();
        Allows(person, Permission.Operate, new AccessTarget.Service()).ShouldBeFalse("the directory vouches for one school");
    }

    [Fact]
    public void Near_OfAPerson_IsWhoIsOnTheRecordsAndWhatGrantsAndBarsName()
    {
        var standing = new Standing(
            new Identity.Person("person-c", "c@school.example", SchoolSet.All),
            [
                new RoleHeld(Role.LineManager, SchoolSet.All) { Over = Set("person-a") }, new RoleHeld(Role.Auditor, SchoolSet.All) { Records = Set("sr-1") },
                new RoleHeld(Role.Auditor, SchoolSet.All) { Records = Set("sr-2"), Until = Now },
            ],
            [new Bar(School, "sr-3", Set()), new Bar(School, null, Set("child-1"))]);

        var near = standing.Near(Now);

        near.People.ShouldBe(["person-c", "person-a"], ignoreOrder: true);
        near.Records.ShouldBe(["sr-1", "sr-3"], ignoreOrder: true);
        near.Children.ShouldBe(["child-1"]);
    }

    [Fact]
    public void Decide_RelayThatNamesNobody_SeesProgressAndNothingElse()
    {
        var relay = new Standing(new Identity.Key("key-1", "relay"), [new RoleHeld(Role.Relay, SchoolSet.All)], []);

        Enum.GetValues<Permission>().Where(permission => Allows(relay, permission, Record)).ShouldBe([Permission.SeeProgress]);
        Enum.GetValues<Permission>().Where(permission => relay.SchoolsFor(permission, Now).Urns is null).ShouldBe([Permission.SeeProgress]);
        relay.MayEver(Permission.Decide, Now).ShouldBeTrue("it is told what it lacks");
    }

    [Fact]
    public void Decide_RelayForSomebodyBarred_IsRefusedWhatThatPersonIs()
    {
        var relay = new Standing(new Identity.Key("key-1", "relay"), [new RoleHeld(Role.Relay, SchoolSet.All)], [])
            .For(new NamedPerson("person-c", "c@school.example"), [new Bar(School, null, Set("child-1"))]);

        Enum.GetValues<Permission>().Where(permission => Allows(relay, permission, Record)).ShouldBeEmpty();
        Allows(relay, Permission.ReadCaseNote, Record with { Children = Set("child-2") }).ShouldBeTrue();
        relay.GoesByPeople.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(-1, 0, false)]
    [InlineData(1, 2, false)]
    public void Decide_DeputyUntilADate_MayFromTheFirstMomentToTheLast(int start, int end, bool may)
    {
        var deputy = new Standing(
            new Identity.Person("person-c", "c@school.example", SchoolSet.All),
            [new RoleHeld(Role.Dsl, SchoolSet.Of([School])) { From = Now.AddDays(start), Until = Now.AddDays(end) }],
            []);

        Allows(deputy, Permission.Decide, Record).ShouldBe(may);
    }

    private static Standing HolderOf(Role role)
    {
        var schools = SchoolSet.Of([School]);
        return role switch
        {
            Role.Recorder => new Standing(new Identity.Key("key-1", "recorder"), [new RoleHeld(role, schools)], []),
            Role.Relay => new Standing(new Identity.Key("key-1", "relay"), [new RoleHeld(role, schools)], []).For(new NamedPerson("person-c", "c@school.example"), []),
            Role.Operator => new Standing(new Identity.OperatingSystem("admin"), [new RoleHeld(role, SchoolSet.All)], []),
            Role.Supervisor => new Standing(new Identity.Person("person-a", "a@school.example", schools), [], []),
            Role.Supervisee => new Standing(new Identity.Person("person-b", "b@school.example", schools), [], []),
            _ => new Standing(
                new Identity.Person("person-c", "c@school.example", SchoolSet.All),
                [new RoleHeld(role, schools) { Records = Set("sr-1"), Over = Set("person-a") }],
                []),
        };
    }

    private static bool Allows(Standing standing, Permission permission, AccessTarget target) => standing.Decide(permission, target, Now) is AccessDecision.Allowed;

    private static HashSet<string> Set(params string[] items) => items.ToHashSet(StringComparer.Ordinal);
}

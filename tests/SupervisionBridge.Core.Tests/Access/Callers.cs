using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Core.Tests.Access;

/// <summary>Draws who calls and what is wanted, from few enough schools, people, records and children that they meet.</summary>
internal static class Callers
{
    public static readonly DateTimeOffset Now = new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Urns = ["880004", "880005", "880006"];
    private static readonly string[] People = ["person-a", "person-b", "person-c"];
    private static readonly string[] Records = ["sr-1", "sr-2", "sr-3"];
    private static readonly string[] Children = ["child-1", "child-2", "child-3"];

    private static readonly Gen<SchoolSet> Schools = Gen.OneOf(Gen.Constant(SchoolSet.All), Some(Urns).Select(SchoolSet.Of));

    private static readonly Gen<DateTimeOffset?> Moment = Gen.Elements<DateTimeOffset?>(null, Now.AddDays(-1), Now, Now.AddDays(1));

    public static readonly Gen<RoleHeld> Held =
        from role in Gen.Elements(Enum.GetValues<Role>().Except([Role.Supervisor, Role.Supervisee]).ToArray())
        from schools in Schools
        from records in Some(Records)
        from over in Some(People)
        from start in Moment
        from end in Moment
        select new RoleHeld(role, schools) { Records = records, Over = over, From = start, Until = end };

    private static readonly Gen<Identity> Identities = Gen.OneOf(
        Gen.Elements("key-1", "key-2").Select(id => (Identity)new Identity.Key(id, "recorder")),
        from hash in Gen.Elements(People)
        from schools in Schools
        select (Identity)new Identity.Person(hash, $"{hash}@school.example", schools),
        Gen.Constant((Identity)new Identity.OperatingSystem("admin", Login: null)));

    private static readonly Gen<Bar> Bars =
        from urn in Gen.Elements(Urns)
        from record in Gen.Elements<string?>(null, "sr-1", "sr-2")
        from child in Some(Children)
        select new Bar(urn, record, child);

    public static readonly Gen<AccessTarget.Record> RecordTargets =
        from urn in Gen.Elements(Urns)
        from reference in Gen.Elements(Records)
        from key in Gen.Elements(null, "key-1", "key-2")
        from supervisors in Some(People)
        from supervisees in Some(People)
        from children in Some(Children)
        select new AccessTarget.Record(urn, reference) { KeyLine = key, Supervisors = supervisors, Supervisees = supervisees, Children = children };

    public static readonly Gen<AccessTarget> Targets = Gen.OneOf(
        Gen.Constant((AccessTarget)new AccessTarget.Service()),
        Gen.Elements(Urns).Select(urn => (AccessTarget)new AccessTarget.School(urn)),
        RecordTargets.Select(record => (AccessTarget)record));

    public static readonly Gen<Standing> Standings =
        from identity in Identities
        from held in Held.ListOf().Resize(4)
        from bars in Bars.ListOf().Resize(2)
        select new Standing(identity, [.. held], [.. bars]);

    public static readonly Gen<Permission> Permissions = Gen.Elements(Enum.GetValues<Permission>());

    public static void Hold(Func<Standing, Permission, AccessTarget, bool> promise) =>
        Prop.ForAll(
            (from standing in Standings from permission in Permissions from target in Targets select (standing, permission, target)).ToArbitrary(),
            drawn => promise(drawn.standing, drawn.permission, drawn.target))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Gen<IReadOnlySet<string>> Some(string[] from) =>
        Gen.SubListOf(from).Select(some => (IReadOnlySet<string>)some.ToHashSet(StringComparer.Ordinal));
}

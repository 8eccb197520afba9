using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>A small school where almost everybody resembles somebody, and a form about one of its pupils.</summary>
/// <param name="Roster">Pupils; ids p0, p1, ...</param>
/// <param name="About">The pupil whom the form means.</param>
/// <param name="Form">What the form says.</param>
internal sealed record Scene(IReadOnlyList<PupilCandidate> Roster, PupilCandidate About, Subject Form)
{
    public override string ToString() => string.Join('\n', Roster.Select(Row).Prepend($"about {About.Id}: {Said(Form)}"));

    private static string Row(PupilCandidate pupil) =>
        $"{pupil.Id} {pupil.LegalForename} ({pupil.PreferredForename}) {pupil.LegalSurname} ({string.Join('/', pupil.FormerSurnames)}) {pupil.DateOfBirth:O} upn {pupil.Upn} "
        + $"({string.Join('/', pupil.FormerUpns)}) mis {pupil.MisId} class {pupil.Class} {pupil.RollState} into {pupil.MergedInto}";

    private static string Said(Subject form) =>
        $"{form.Forename} ({form.PreferredForename}) {form.Surname} ({string.Join('/', form.FormerSurnames)}) {form.DateOfBirth:O} upn {form.UpnAsWritten} mis {form.MisId} class {form.Class}";
}

/// <summary>Generators from deliberately few names, birthdays, numbers and classes.</summary>
internal static class RosterGenerators
{
    /// <summary>Well-formed numbers that pupils of the scenes may bear.</summary>
    public static readonly string[] Upns = ["D801200020101", "D801200021102", "D801200022103", "J80120002412A"];

    /// <summary>A well-formed number that nobody bears.</summary>
    public const string NobodysUpn = "P207000016049";

    private static readonly DateOnly[] Birthdays = [new(2015, 12, 24), new(2016, 2, 29), new(2017, 3, 14)];
    private static readonly string[] Forenames = ["Mohammed", "Muhammad", "Zoë", "Zoe", "Ella-Mae", "Łukasz"];
    private static readonly string[] Surnames = ["Rahman", "O'Brien", "O’Brien", "Pryce-Jones", "Lefèvre"];
    private static readonly string[] Classes = ["6T", "6A"];

    /// <summary>Scenes whose forms leave things out and spell them otherwise, but say nothing wrong.</summary>
    public static Gen<Scene> Truthful =>
        from roster in Roster
        from about in Gen.Elements<PupilCandidate>(roster)
        from form in FormAbout(about)
        select new Scene(roster, about, form);

    /// <summary>Scenes whose forms say one thing wrong as well: another's value or nobody's.</summary>
    public static Gen<Scene> Damaged =>
        from scene in Truthful
        from wrong in Gen.Elements<Func<Subject, Subject>>(
        [
            .. Upns.Append(NobodysUpn).Append("D801200020101?").Select<string, Func<Subject, Subject>>(upn => form => form with { UpnAsWritten = upn }),
            .. new[] { "M0", "M1", "M99" }.Select<string, Func<Subject, Subject>>(id => form => form with { MisId = id }),
            .. Forenames.Append("Faith").Select<string, Func<Subject, Subject>>(name => form => form with { Forename = name, PreferredForename = null }),
            .. Surnames.Append("Okafor").Select<string, Func<Subject, Subject>>(name => form => form with { Surname = name, FormerSurnames = [] }),
            .. Surnames.Select<string, Func<Subject, Subject>>(name => form => form with { FormerSurnames = [name] }),
            .. Forenames.Select<string, Func<Subject, Subject>>(name => form => form with { PreferredForename = name }),
            .. Birthdays.Append(new DateOnly(2018, 1, 1)).Select<DateOnly, Func<Subject, Subject>>(date => form => form with { DateOfBirth = date }),
            .. Classes.Append("2R").Select<string, Func<Subject, Subject>>(name => form => form with { Class = name }),
        ])
        select scene with { Form = wrong(scene.Form) };

    private static Gen<PupilCandidate[]> Roster =>
        from size in Gen.Choose(1, 6)
        from pupils in Gen.ArrayOf(Pupil, size)
        select Settled(pupils);

    private static Gen<PupilCandidate> Pupil =>
        from forename in Gen.Elements(Forenames)
        from preferred in Seldom(Gen.Elements(Forenames))
        from surname in Gen.Elements(Surnames)
        from former in Seldom(Gen.Elements(Surnames))
        from birthday in Gen.Elements(Birthdays)
        from upn in Often(Gen.Elements<string?>(Upns))
        from formerUpn in Seldom(Gen.Elements(Upns))
        from misId in Seldom(Gen.Elements("M0", "M1"))
        from schoolClass in Often(Gen.Elements<string?>(Classes))
        from state in Gen.Frequency((8, Gen.Constant(RollState.OnRoll)), (1, Gen.Elements(RollState.Leaver, RollState.Archived, RollState.PreAdmission)))
        from mergedInto in Seldom(Gen.Elements("p0", "p1", "p2"))
        select new PupilCandidate
        {
            Id = string.Empty,
            LegalForename = forename,
            PreferredForename = preferred,
            LegalSurname = surname,
            FormerSurnames = former is null ? [] : [former],
            DateOfBirth = birthday,
            Upn = upn,
            FormerUpns = formerUpn is null ? [] : [formerUpn],
            MisId = misId,
            Class = schoolClass,
            RollState = state,
            MergedInto = mergedInto,
        };

    private static Gen<Subject> FormAbout(PupilCandidate pupil) =>
        from forename in Gen.Elements(pupil.LegalForename, pupil.PreferredForename ?? pupil.LegalForename)
        from surname in Gen.Elements<string>([pupil.LegalSurname, .. pupil.FormerSurnames])
        from former in Gen.Elements<string?>([null, .. pupil.FormerSurnames])
        from respelled in Gen.Elements<Func<string, string>>(name => name, name => name.ToUpperInvariant(), Plain)
        from birthday in Often(Gen.Constant<string?>("yes"))
        from upn in Often(Gen.Elements<string?>([pupil.Upn, .. pupil.FormerUpns]))
        from misId in Often(Gen.Constant(pupil.MisId))
        from schoolClass in Often(Gen.Constant(pupil.Class))
        select Match.Subject(respelled(forename), respelled(surname), birthday is null ? null : pupil.DateOfBirth) with
        {
            FormerSurnames = former is null ? [] : [former],
            UpnAsWritten = upn,
            MisId = misId,
            Class = schoolClass,
        };

    // Ids by position; a record merged into itself or into nobody is not merged.
    private static PupilCandidate[] Settled(PupilCandidate[] pupils) =>
    [
        .. pupils.Select((pupil, index) => pupil with
        {
            Id = $"p{index}",
            MergedInto = pupil.MergedInto is { } into && into != $"p{index}" && into[1] - '0' < pupils.Length ? into : null,
        }),
    ];

    private static string Plain(string name) =>
        name.Replace('ë', 'e').Replace('è', 'e').Replace('Ł', 'L').Replace("-", " ", StringComparison.Ordinal).Replace('’', '`');

    private static Gen<string?> Seldom(Gen<string> some) => Gen.Frequency((4, Gen.Constant<string?>(null)), (1, some.Select(value => (string?)value)));

    private static Gen<string?> Often(Gen<string?> some) => Gen.Frequency((1, Gen.Constant<string?>(null)), (2, some));
}

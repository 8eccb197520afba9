using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>
/// Two pupils of one forename, where the present surname of the one is a former one of the other: one slip on the form must not lead from the child
/// who bears its very name to the child whose name only a change of name explains.
/// </summary>
public sealed class FormerSurnameTests
{
    private const string Upn = "J80120002412A";
    private const string OtherUpn = "D801200020101";
    private static readonly DateOnly Born = new(2015, 12, 24);
    private static readonly DateOnly OtherBorn = new(2017, 3, 14);

    private static readonly PupilCandidate Renamed = Match.Pupil("p0", "Zoë", "Pryce-Jones", Born) with { FormerSurnames = ["Lefèvre"], Upn = Upn };
    private static readonly PupilCandidate Other = Match.Pupil("p1", "Zoë", "Lefèvre", OtherBorn) with { Upn = OtherUpn };

    private static readonly Subject FormOfRenamed = Match.Subject("Zoë", "Pryce-Jones") with { FormerSurnames = ["Lefèvre"] };
    private static readonly Subject FormOfOther = Match.Subject("Zoë", "Lefèvre");

    private static Task<MatchDecision> Ask(Subject subject, params PupilCandidate[] pupils) => Match.Async(new RosterSchoolSystem(pupils), subject);

    [Fact]
    public async Task Match_BirthdayOfThePupilWhoBearsWhatTheFormCallsFormer_AsksAndShowsBoth() =>
        (await Ask(FormOfRenamed with { DateOfBirth = OtherBorn }, Renamed, Other)).ShouldAsk(MatchDoubt.SeveralFit)
            .Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["p1", "p0"]);

    [Fact]
    public async Task Match_UpnOfThePupilWhoBearsWhatTheFormCallsFormer_AsksAndShowsBoth() =>
        (await Ask(FormOfRenamed with { UpnAsWritten = OtherUpn }, Renamed, Other)).ShouldAsk(MatchDoubt.SeveralFit)
            .Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["p1", "p0"]);

    [Fact]
    public async Task Match_FormerUpnOfThePupilWhoBearsWhatTheFormCallsFormer_Asks() =>
        (await Ask(FormOfRenamed with { UpnAsWritten = "D801200021102" }, Renamed, Other with { FormerUpns = ["D801200021102"] })).ShouldAsk(MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_UpnOfANamesakeBornOnTheSameDayWhoBearsWhatTheFormCallsFormer_Asks() =>
        (await Ask(FormOfRenamed with { DateOfBirth = Born, UpnAsWritten = OtherUpn }, Renamed, Other with { DateOfBirth = Born })).ShouldAsk(MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_BirthdayOfThePupilWhoOnceBoreTheFormsSurname_Asks() =>
        (await Ask(FormOfOther with { DateOfBirth = Born }, Renamed, Other)).ShouldAsk(MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_UpnOfThePupilWhoOnceBoreTheFormsSurname_Asks() =>
        (await Ask(FormOfOther with { UpnAsWritten = Upn }, Renamed, Other)).ShouldAsk(MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_BearerOfTheFormsNameKnownByItAsAPreferredOne_IsSeenThroughTheFormerOne() =>
        (await Ask(FormOfRenamed with { DateOfBirth = OtherBorn }, Renamed with { LegalSurname = "Lefèvre", PreferredSurname = "Pryce-Jones" }, Other))
            .ShouldAsk(MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_NumberThatNobodyBearsBesideTheOthersBirthday_DoesNotDecideByExclusion() =>
        (await Ask(FormOfRenamed with { DateOfBirth = OtherBorn, UpnAsWritten = "P207000016049" }, Renamed, Other with { Upn = null }))
            .ShouldAsk(MatchDoubt.SeveralFit);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Match_NumberAndBirthdayBothOfOnePupil_AreMoreThanASlip(bool renamed) =>
        (await (renamed
            ? Ask(FormOfOther with { DateOfBirth = Born, UpnAsWritten = Upn }, Renamed, Other)
            : Ask(FormOfRenamed with { DateOfBirth = OtherBorn, UpnAsWritten = OtherUpn }, Renamed, Other))).ShouldMatch(renamed ? "p0" : "p1");

    [Fact]
    public async Task Match_AnotherForenameUnderTheFormsSurname_RaisesNoDoubt() =>
        (await Ask(FormOfRenamed with { DateOfBirth = OtherBorn }, Renamed with { LegalForename = "Ella-Mae" }, Other)).ShouldMatch("p1");

    [Fact]
    public async Task Match_PupilWhomANumberSpeaksAgainst_IsAskedAboutForThatAlone() =>
        (await Ask(FormOfRenamed with { DateOfBirth = OtherBorn, UpnAsWritten = "D801200020101?" }, Renamed, Other))
            .ShouldAsk(MatchDoubt.IdentifierDisagrees).Candidates.Count.ShouldBe(2);

    [Fact]
    public async Task Match_PresentSurname_IsNotLookedUp()
    {
        var system = new RosterSchoolSystem([Renamed, Other]);

        (await Match.Async(system, FormOfRenamed with { DateOfBirth = Born })).ShouldMatch("p0");

        system.Queries.ShouldBe([new PupilQuery { DateOfBirth = Born }]);
    }

    [Fact]
    public async Task Match_FormerSurname_IsLookedUpOnce()
    {
        var system = new RosterSchoolSystem([Renamed]);

        (await Match.Async(system, FormOfOther with { DateOfBirth = Born })).ShouldMatch("p0");

        system.Queries.ShouldBe([new PupilQuery { DateOfBirth = Born }, new PupilQuery { Surname = "Lefèvre" }]);
    }

    [Fact]
    public async Task Match_AnyOneSlipBetweenTwoOfOneForename_NeverNamesTheWrongChild()
    {
        foreach (var scene in Slips())
        {
            if (WrongChild.IsNamed(scene, await Ask(scene.Form, [.. scene.Roster])))
            {
                Assert.Fail(scene.ToString());
            }
        }
    }

    // Every pair of pupils with every history of name and number, every true form about the first and every single slip in it.
    private static IEnumerable<Scene> Slips() =>
        from about in Histories("p0", Born)
        from other in Histories("p1", Born, OtherBorn)
        from form in FormsAbout(about)
        from slip in Slipped(form)
        select new Scene([about, other], about, slip);

    private static IEnumerable<PupilCandidate> Histories(string id, params DateOnly[] birthdays) =>
        from surname in (string[])["Pryce-Jones", "Lefèvre"]
        from former in (string[][])[[], [surname == "Lefèvre" ? "Pryce-Jones" : "Lefèvre"]]
        from born in birthdays
        from upns in (string[][])[[], [Upn], [OtherUpn, Upn]]
        select Match.Pupil(id, "Zoë", surname, born) with { FormerSurnames = former, Upn = upns.FirstOrDefault(), FormerUpns = [.. upns.Skip(1)] };

    private static IEnumerable<Subject> FormsAbout(PupilCandidate pupil) =>
        from surname in (string[])[pupil.LegalSurname, .. pupil.FormerSurnames]
        from former in (IReadOnlyList<string>[])[pupil.FormerSurnames, []]
        from born in (DateOnly?[])[pupil.DateOfBirth, null]
        from upn in (string?[])[pupil.Upn, null]
        select Match.Subject("Zoë", surname, born) with { FormerSurnames = former, UpnAsWritten = upn };

    private static IEnumerable<Subject> Slipped(Subject form) =>
    [
        .. new[] { Upn, OtherUpn, RosterGenerators.NobodysUpn }.Select(upn => form with { UpnAsWritten = upn }),
        form with { DateOfBirth = OtherBorn },
        .. new[] { "Pryce-Jones", "Lefèvre" }.Select(surname => form with { Surname = surname }),
        .. new[] { "Pryce-Jones", "Lefèvre" }.Select(surname => form with { FormerSurnames = [surname] }),
    ];
}

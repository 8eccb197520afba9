using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>What is asked, how often, and what the evidence keeps of the answers.</summary>
public sealed class LookUpTests
{
    private const string Upn = "B801200005001";
    private static readonly DateOnly Born = new(2018, 1, 30);
    private static readonly PupilCandidate Yusuf = Match.Pupil("p1", "Yusuf", "Demir", Born) with { Upn = Upn, MisId = "M1" };

    [Fact]
    public async Task Match_DateOfBirthOnTheForm_AsksByItAlone()
    {
        var system = new RosterSchoolSystem([Yusuf]);

        (await Match.Async(system, Match.Subject("Yusuf", "Demir", Born) with { UpnAsWritten = Upn, MisId = "M1" })).ShouldMatch("p1");

        system.Queries.ShouldBe([new PupilQuery { DateOfBirth = Born }]);
        system.Reads.ShouldBeEmpty();
    }

    [Fact]
    public async Task Match_NoDateOfBirth_AsksByUpn()
    {
        var system = new RosterSchoolSystem([Yusuf]);

        (await Match.Async(system, Match.Subject("Yusuf", "Demir") with { UpnAsWritten = Upn, MisId = "M1" })).ShouldMatch("p1");

        system.Queries.ShouldBe([new PupilQuery { Upn = Upn }]);
    }

    [Fact]
    public async Task Match_NoDateOfBirthAndNoUpn_AsksBySystemId()
    {
        var system = new RosterSchoolSystem([Yusuf]);

        (await Match.Async(system, Match.Subject("Yusuf", "Demir") with { MisId = "M1" })).ShouldMatch("p1");

        system.Queries.ShouldBe([new PupilQuery { MisId = "M1" }]);
    }

    [Fact]
    public async Task Match_WrongDateOfBirth_GathersCandidatesByEverythingElse()
    {
        var system = new RosterSchoolSystem([Yusuf]);

        var evidence = (await Match.Async(system, Match.Subject("Yusuf", "Demir", Born.AddMonths(1)) with { UpnAsWritten = Upn }))
            .ShouldAsk(MatchDoubt.IdentifierDisagrees);

        evidence.Candidates.ShouldHaveSingleItem().Pupil.Id.ShouldBe("p1");
        system.Queries.ShouldBe([new PupilQuery { DateOfBirth = Born.AddMonths(1) }, new PupilQuery { Upn = Upn }, new PupilQuery { Surname = "Demir" }]);
    }

    [Fact]
    public async Task Match_FormerSurnameOnTheForm_IsAskedTooWhereNobodyFits()
    {
        var system = new RosterSchoolSystem([Yusuf]);

        (await Match.Async(system, Match.Subject("Yusuf", "Kaya") with { FormerSurnames = ["Demir"] })).ShouldAsk(MatchDoubt.TooFewIdentifiers)
            .Candidates.ShouldHaveSingleItem().Pupil.Id.ShouldBe("p1");
    }

    [Fact]
    public async Task Match_NobodyLikeThat_SaysSo() =>
        (await Match.Async(new RosterSchoolSystem([Yusuf]), Match.Subject("Leo", "de la Cruz", Born.AddYears(1)))).ShouldAsk(MatchDoubt.NobodyFound).Candidates.ShouldBeEmpty();

    [Fact]
    public async Task Match_MisspeltNameOnTheRightBirthday_StillShowsThePupil() =>
        (await Match.Async(new RosterSchoolSystem([Yusuf]), Match.Subject("Jusuf", "Demyr", Born))).Evidence.Candidates.ShouldHaveSingleItem();

    [Fact]
    public async Task Match_ManyCandidates_ShowsTheTenLikeliestInOrder()
    {
        var crowd = Enumerable.Range(0, 30).Select(number => Match.Pupil($"c{number:00}", "Simran", "Kaur", Born.AddDays(number)) with { YearGroup = number == 17 ? "4" : "3" });

        var evidence = (await Match.Async(new RosterSchoolSystem(crowd), Match.Subject("Simran", "Kaur") with { Year = "4" })).ShouldAsk(MatchDoubt.TooFewIdentifiers);

        evidence.Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["c17", .. Enumerable.Range(0, 9).Select(number => $"c{number:00}")]);
    }

    [Fact]
    public async Task Match_RowsThatContradictEachOther_AreReadAgain()
    {
        var system = new RosterSchoolSystem([Yusuf with { RollState = RollState.Leaver }])
        {
            OnTheWay = rows => [.. rows.Select(row => row with { RollState = RollState.OnRoll }), .. rows],
        };

        (await Match.Async(system, Match.Subject("Yusuf", "Demir", Born))).ShouldAsk(MatchDoubt.Leaver);
        system.Reads.ShouldBe(["p1"]);
    }

    [Fact]
    public async Task Match_RowsThatContradictEachOtherOfAPupilNowGone_CountAsNobody()
    {
        var system = new RosterSchoolSystem([Yusuf]);
        system.OnTheWay = rows =>
        {
            system.Remove("p1");
            return [.. rows, .. rows.Select(row => row with { Class = "4B" })];
        };

        (await Match.Async(system, Match.Subject("Yusuf", "Demir", Born))).ShouldAsk(MatchDoubt.NobodyFound);
    }

    [Theory]
    [InlineData(7.0, 0)]
    [InlineData(7.1, 1)]
    public async Task Match_OldRoster_IsARemark(double daysOld, int remarks)
    {
        var asOf = Match.Clock.GetUtcNow().AddDays(-daysOld);

        var matched = (await Match.Async(new RosterSchoolSystem([Yusuf]) { RosterAsOf = asOf }, Match.Subject("Yusuf", "Demir", Born))).ShouldMatch("p1");

        matched.Evidence.Remarks.Count.ShouldBe(remarks);
        matched.Evidence.RosterAsOf.ShouldBe(asOf);
        matched.Evidence.LookedAt.ShouldBe(Match.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Match_Evidence_ComparesEveryIdentifierAndHoldsNoValue()
    {
        var evidence = (await Match.Async(new RosterSchoolSystem([Yusuf]), Match.Subject("Yusuf", "Demir", Born) with { UpnAsWritten = "see Mrs Shah" })).Evidence;

        evidence.Candidates[0].Identifiers.Select(compared => compared.Identifier).ShouldBe(Enum.GetValues<Identifier>());
        var words = string.Join(' ', evidence.Remarks.Concat(evidence.Candidates[0].Identifiers.Select(compared => compared.Remark)));
        words.ShouldNotContain("Shah");
        words.ShouldNotContain("Demir");
        words.ShouldNotContain("80120");
    }

    [Fact]
    public async Task Match_SchoolSystemDown_DecidesNothing()
    {
        var system = new RosterSchoolSystem([]) { OnTheWay = _ => throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, "No answer.") };

        await Should.ThrowAsync<SchoolSystemException>(() => Match.Async(system, Match.Subject("Yusuf", "Demir", Born)));
    }
}

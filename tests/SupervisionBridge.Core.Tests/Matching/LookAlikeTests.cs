using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Twins, namesakes and double records: another pupil who shares surname and birthday.</summary>
public sealed class LookAlikeTests
{
    private const string Upn = "B801200005001";
    private const string OtherUpn = "P207000016049";
    private static readonly DateOnly Born = new(2015, 12, 24);
    private static readonly PupilCandidate Mohammed = Match.Pupil("p1", "Mohammed", "Rahman", Born) with { Class = "6T", Upn = Upn };
    private static readonly PupilCandidate Muhammad = Match.Pupil("p2", "Muhammad", "Rahman", Born) with { Class = "6A", Upn = OtherUpn };
    private static readonly Subject Form = Match.Subject("Mohammed", "Rahman", Born);

    private static Task<MatchDecision> Ask(Subject subject, params PupilCandidate[] pupils) => Match.Async(new RosterSchoolSystem(pupils), subject);

    [Fact]
    public async Task Match_ClassAgreesWithTheOneOnly_Matches() => (await Ask(Form with { Class = "6T" }, Mohammed, Muhammad)).ShouldMatch("p1");

    [Fact]
    public async Task Match_NoClassOnTheForm_Asks() =>
        (await Ask(Form, Mohammed, Muhammad)).ShouldAsk(MatchDoubt.LookAlike).Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["p1", "p2"]);

    [Fact]
    public async Task Match_BothInOneClass_Asks() => (await Ask(Form with { Class = "6T" }, Mohammed, Muhammad with { Class = "6T" })).ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_ClassOfTheOther_Asks() =>
        (await Ask(Form with { Class = "6A" }, Mohammed, Muhammad)).ShouldAsk(MatchDoubt.LookAlike, MatchDoubt.CircumstanceDisagrees);

    [Fact]
    public async Task Match_ClassUnknownForThisPupil_Asks() =>
        (await Ask(Form with { Class = "6T" }, Mohammed with { Class = null }, Muhammad)).ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_UpnAgrees_DecidesWithoutAClass() => (await Ask(Form with { UpnAsWritten = Upn }, Mohammed, Muhammad)).ShouldMatch("p1");

    [Fact]
    public async Task Match_OtherUpnBelongsToTheTwin_Asks() =>
        (await Ask(Form with { UpnAsWritten = OtherUpn, Class = "6T" }, Mohammed, Muhammad))
            .ShouldAsk(MatchDoubt.IdentifierDisagrees, MatchDoubt.CircumstanceDisagrees);

    [Fact]
    public async Task Match_SurnamesSharedThroughAFormerOne_AreLookAlikes() =>
        (await Ask(Form, Mohammed, Muhammad with { LegalSurname = "Khan", FormerSurnames = ["Rahman"] })).ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_TwinUnderThePupilsOtherSurname_IsALookAlike() =>
        (await Ask(Form, Mohammed with { LegalSurname = "Khan", PreferredSurname = "Rahman" }, Muhammad with { LegalSurname = "Khan" })).ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_SameBirthdayOtherSurname_IsNoLookAlike()
    {
        var matched = (await Ask(Form, Mohammed, Muhammad with { LegalSurname = "Khan" })).ShouldMatch("p1");

        matched.Evidence.Candidates.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(RollState.Leaver)]
    [InlineData(RollState.Archived)]
    [InlineData(RollState.PreAdmission)]
    public async Task Match_LookAlikeNotOnRoll_CountsAllTheSame(RollState state) =>
        (await Ask(Form, Mohammed, Muhammad with { RollState = state })).ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_TwoWithOneNameAndBirthday_Asks() =>
        (await Ask(Form, Mohammed, Muhammad with { LegalForename = "Mohammed" })).ShouldAsk(MatchDoubt.LookAlike, MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_TwoWithOneNameAndBirthdayInTwoClasses_AreToldApartByClass() =>
        (await Ask(Form with { Class = "6A" }, Mohammed, Muhammad with { LegalForename = "Mohammed" })).ShouldMatch("p2");

    [Fact]
    public async Task Match_TwoWithOneNameAndBirthdayAndOneClassUnknown_Asks() =>
        (await Ask(Form with { Class = "6T" }, Mohammed, Muhammad with { LegalForename = "Mohammed", Class = null }))
            .ShouldAsk(MatchDoubt.LookAlike, MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_TwoWithOneNameAndBirthdayAndOneBearsTheUpn_IsTheOneWhoBearsIt() =>
        (await Ask(Form with { UpnAsWritten = Upn }, Mohammed, Muhammad with { LegalForename = "Mohammed", Upn = null })).ShouldMatch("p1");

    [Fact]
    public async Task Match_NumberSpeaksForOneAndClassForTheOther_Asks() =>
        (await Ask(Form with { UpnAsWritten = Upn, Class = "6A" }, Mohammed, Muhammad with { LegalForename = "Mohammed", Upn = null }))
            .ShouldAsk(MatchDoubt.CircumstanceDisagrees, MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_ForeignUpnThatTheOneLacks_DoesNotDecideByExclusion() =>
        (await Ask(Form with { UpnAsWritten = "M80120000500A" }, Mohammed with { Upn = null }, Muhammad with { LegalForename = "Mohammed" }))
            .ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_ForeignUpnAndTheOthersClassUnknown_DoesNotDecideByExclusion() =>
        (await Ask(Form with { UpnAsWritten = "M80120000500A", Class = "6T" }, Mohammed with { Upn = null }, Muhammad with { LegalForename = "Mohammed", Class = null }))
            .ShouldAsk(MatchDoubt.LookAlike);

    [Fact]
    public async Task Match_AnotherBearsTheFormsSurnameAndThisPupilItsFormerOne_IsALookAlike() =>
        (await Ask(Match.Subject("Mohammed", "Khan", Born) with { FormerSurnames = ["Rahman"] }, Mohammed, Muhammad with { LegalSurname = "Khan" }))
            .ShouldAsk(MatchDoubt.LookAlike);
}

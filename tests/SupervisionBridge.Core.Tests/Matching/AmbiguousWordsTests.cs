using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Words that fit several pupils mean one child today and may mean another tomorrow: a decision about them is not remembered.</summary>
public sealed class AmbiguousWordsTests
{
    private const string Later = "dn-2";

    private static readonly DateOnly Born = new(2017, 3, 14);
    private static readonly PupilCandidate First = Match.Pupil("p1", "Ava", "Smith", Born);
    private static readonly PupilCandidate Second = Match.Pupil("p2", "Ava", "Smith", Born.AddYears(2));

    private static async Task<PupilLink> Confirmed(RosterSchoolSystem system, Subject subject, PupilCandidate pupil) =>
        Match.Confirm(subject, (await Match.Async(system, subject)).ShouldBeOfType<MatchDecision.Question>().Evidence, pupil);

    [Fact]
    public async Task Match_NameThatTwoPupilsBear_AsksAgainForTheNextDelivery()
    {
        var subject = Match.Subject("Ava", "Smith");
        var system = new RosterSchoolSystem([First, Second]);
        var link = await Confirmed(system, subject, First);

        (await Match.Async(system, subject, link)).ShouldMatch("p1");
        (await Match.Async(system, subject, link, delivery: Later)).ShouldAsk(MatchDoubt.TooFewIdentifiers);
        (await Match.Async(system, subject, link, delivery: null)).ShouldAsk(MatchDoubt.TooFewIdentifiers);
    }

    [Fact]
    public async Task Match_TwoNotesAtOnceWithTheSameAmbiguousWords_EachGoesToThePupilConfirmedForIt()
    {
        var subject = Match.Subject("Ava", "Smith");
        var system = new RosterSchoolSystem([First, Second]);
        var evidence = (await Match.Async(system, subject)).Evidence;
        var one = Match.Confirm(subject, evidence, First);
        var two = Match.Links.Confirm(Match.Choice(subject, evidence, Second) with { DeliveryId = Later }).ShouldBeOfType<PupilConfirmation.Agreed>().Link;

        (await Match.Async(system, subject, one)).ShouldMatch("p1");
        (await Match.Async(system, subject, two, delivery: Later)).ShouldMatch("p2");
        (await Match.Async(system, subject, two)).ShouldBeOfType<MatchDecision.Question>();
    }

    public static TheoryData<MatchDoubt> OpenDoubts => [MatchDoubt.NobodyFound, MatchDoubt.TooFewIdentifiers, MatchDoubt.SeveralFit, MatchDoubt.LookAlike];

    [Theory]
    [MemberData(nameof(OpenDoubts))]
    public async Task Confirm_DoubtThatLeavesThePupilOpen_HoldsForThatDeliveryOnly(MatchDoubt doubt)
    {
        var (system, subject, pupil) = SceneOf(doubt);

        var link = await Confirmed(system, subject, pupil);

        link.SettledDoubts.ShouldContain(doubt);
        link.OnlyForDelivery.ShouldBe(Match.Delivery);
        (await Match.Async(system, subject, link)).ShouldMatch(pupil.Id);
        (await Match.Async(system, subject, link, delivery: Later)).ShouldBeOfType<MatchDecision.Question>();
    }

    [Theory]
    [InlineData("malformed upn")]
    [InlineData("other class")]
    [InlineData("to come")]
    public async Task Confirm_WordsThatSingleThePupilOut_AreRemembered(string what)
    {
        var subject = Match.Subject("Ava", "Smith", Born) with
        {
            UpnAsWritten = what == "malformed upn" ? "X801200020101?" : null,
            Class = what == "other class" ? "5M" : null,
        };
        var pupil = First with { Class = "5K", RollState = what == "to come" ? RollState.PreAdmission : RollState.OnRoll };
        var system = new RosterSchoolSystem([pupil, Second]);

        var link = await Confirmed(system, subject, pupil);

        link.OnlyForDelivery.ShouldBeNull();
        (await Match.Async(system, subject, link, delivery: Later)).ShouldMatch("p1").Basis.ShouldBe(MatchBasis.ConfirmedByPerson);
    }

    [Theory]
    [MemberData(nameof(OpenDoubts))]
    public async Task Match_LinkThatSettledSuchADoubtAndNamesNoDelivery_IsNotUsed(MatchDoubt doubt)
    {
        var (system, subject, pupil) = SceneOf(doubt);
        var link = await Confirmed(system, subject, pupil) with { OnlyForDelivery = null };

        (await Match.Async(system, subject, link)).ShouldBeOfType<MatchDecision.Question>().Evidence.Doubts.ShouldNotContain(MatchDoubt.LinkChanged);
    }

    private static (RosterSchoolSystem System, Subject Subject, PupilCandidate Pupil) SceneOf(MatchDoubt doubt) => doubt switch
    {
        MatchDoubt.NobodyFound => (new([First]), Match.Subject("Eva", "Smyth"), First),
        MatchDoubt.TooFewIdentifiers => (new([First]), Match.Subject("Ava", "Smith"), First),
        MatchDoubt.SeveralFit => (new([First, Second with { DateOfBirth = Born }]), Match.Subject("Ava", "Smith", Born), First),
        _ => (new([First, Match.Pupil("p3", "Eve", "Smith", Born)]), Match.Subject("Ava", "Smith", Born), First),
    };
}

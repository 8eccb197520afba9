using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>A person's answer is taken only for a pupil whom the person has seen as the pupil now is.</summary>
public sealed class PupilChoiceTests
{
    private static readonly DateOnly Born = new(2017, 3, 14);
    private static readonly PupilCandidate Amelia = Match.Pupil("p1", "Amelia", "Hartley", Born) with { PreferredSurname = "Reed", Class = "5K" };
    private static readonly PupilCandidate Other = Match.Pupil("p2", "Leo", "de la Cruz", Born.AddYears(1));
    private static readonly Subject Form = Match.Subject("Amelia", "Hartley", Born) with { UpnAsWritten = "X801200020101?", Class = "5K" };

    private static async Task<PupilConfirmation> Confirm(PupilCandidate pupilNow, PupilFacts? facts = null, FilingTime filing = FilingTime.Now) =>
        Match.Links.Confirm(Match.Choice(Form, (await Match.Async(new RosterSchoolSystem([Amelia, Other]), Form)).Evidence, pupilNow) with
        {
            Facts = facts ?? new PupilFacts(),
            Filing = filing,
        });

    [Fact]
    public async Task Confirm_CandidateAsShown_IsAgreed() =>
        (await Confirm(Amelia)).ShouldBeOfType<PupilConfirmation.Agreed>().Link.SettledDoubts.ShouldBe([MatchDoubt.IdentifierDisagrees]);

    [Fact]
    public async Task Confirm_PupilNotShown_IsRefusedWithoutBothFacts()
    {
        (await Confirm(Other)).ShouldBeOfType<PupilConfirmation.NotShown>();
        (await Confirm(Other, new PupilFacts { DateOfBirth = Other.DateOfBirth })).ShouldBeOfType<PupilConfirmation.NotShown>();
        (await Confirm(Other, new PupilFacts { Surname = "de la Cruz" })).ShouldBeOfType<PupilConfirmation.NotShown>();
    }

    [Theory]
    [InlineData("p2", "2018-03-14", "De La-Cruz", true)]
    [InlineData("p2", "2018-03-15", "de la Cruz", false)]
    [InlineData("p2", "2018-03-14", "Hartley", false)]
    [InlineData("p2", "2018-03-14", "-", false)]
    [InlineData("p1", "2017-03-14", "Reed", true)]
    [InlineData("p1", "2017-03-14", "Cruz", false)]
    [InlineData("p1", "2017-03-15", null, false)]
    public async Task Confirm_FactsGiven_MustBeThatPupils(string pupil, string born, string? surname, bool agree)
    {
        var facts = new PupilFacts { DateOfBirth = DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), Surname = surname };

        var answer = await Confirm(pupil == "p1" ? Amelia : Other, facts);

        (answer is PupilConfirmation.Agreed).ShouldBe(agree);
        (answer is PupilConfirmation.FactsDisagree).ShouldBe(!agree);
    }

    public static TheoryData<string> Changes => ["upn", "forename", "birthday", "leaver", "merged", "class"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Confirm_CandidateChangedSinceShown_IsToBeLookedAtAgain(string change)
    {
        var now = change switch
        {
            "upn" => Amelia with { Upn = "D801200020101" },
            "forename" => Amelia with { LegalForename = "Emilia" },
            "birthday" => Amelia with { DateOfBirth = Born.AddDays(1) },
            "leaver" => Amelia with { RollState = RollState.Leaver },
            "merged" => Amelia with { MergedInto = "p2" },
            _ => Amelia with { Class = "6T" },
        };
        var system = new RosterSchoolSystem([now, Other]);

        var link = (await Confirm(now)).ShouldBeOfType<PupilConfirmation.LookAgain>().Link;

        var evidence = (await Match.Async(system, Form, link)).ShouldBeOfType<MatchDecision.Question>().Evidence;
        evidence.Doubts.ShouldContain(MatchDoubt.LinkChanged);
        evidence.Candidates.ShouldContain(candidate => candidate.Pupil == now);
    }

    [Fact]
    public async Task Confirm_LeaverWhoWasNotShown_IsShownFirstAndAgreedThen()
    {
        var leaver = Other with { RollState = RollState.Leaver };
        var system = new RosterSchoolSystem([Amelia, leaver]);
        var again = (await Confirm(leaver, Match.FactsOf(leaver))).ShouldBeOfType<PupilConfirmation.LookAgain>();

        var evidence = (await Match.Async(system, Form, again.Link)).ShouldBeOfType<MatchDecision.Question>().Evidence;

        var agreed = Match.Links.Confirm(Match.Choice(Form, evidence, leaver)).ShouldBeOfType<PupilConfirmation.Agreed>();
        (await Match.Async(system, Form, agreed.Link)).ShouldMatch("p2");
    }

    [Fact]
    public async Task Confirm_DoubtsOfALikelierCandidate_AreNotSettledForAnother()
    {
        var leaver = Match.Pupil("p1", "Ava", "Smith", Born) with { RollState = RollState.Leaver };
        var chosen = Match.Pupil("p2", "Eva", "Smith", Born);
        var subject = Match.Subject("Ava", "Smith", Born);
        var evidence = (await Match.Async(new RosterSchoolSystem([leaver, chosen]), subject)).ShouldAsk(MatchDoubt.Leaver, MatchDoubt.LookAlike);

        var link = Match.Links.Confirm(Match.Choice(subject, evidence, chosen)).ShouldBeOfType<PupilConfirmation.Agreed>().Link;

        link.SettledDoubts.ShouldNotContain(MatchDoubt.Leaver);
        link.SettledDoubts.ShouldContain(MatchDoubt.IdentifierDisagrees);
    }

    [Fact]
    public async Task Confirm_WhatCouldNeverBeFiled_IsRefused()
    {
        var merged = Other with { MergedInto = "p1" };
        await Should.ThrowAsync<ArgumentException>(() => Confirm(merged, Match.FactsOf(merged)));

        var leaver = Amelia with { RollState = RollState.Leaver };
        var seen = (await Match.Async(new RosterSchoolSystem([leaver]), Form)).Evidence;
        Should.Throw<ArgumentException>(() => Match.Links.Confirm(Match.Choice(Form, seen, leaver) with { Filing = FilingTime.WhenOnRoll }));
    }
}

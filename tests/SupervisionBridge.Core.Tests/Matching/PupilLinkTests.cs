using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>A remembered confirmation holds for the same words and the same pupil, and for nothing else.</summary>
public sealed class PupilLinkTests
{
    private static readonly DateOnly Born = new(2017, 3, 14);
    private static readonly PupilCandidate Amelia = Match.Pupil("p1", "Amelia", "Hartley", Born) with { Upn = "D801200020101", MisId = "M1", Class = "5K" };
    private static readonly PupilCandidate Kian = Match.Pupil("p9", "Kian", "Walsh", Born) with { RollState = RollState.PreAdmission };
    private static readonly Subject Form = Match.Subject("Amelia", "Hartley", Born) with { UpnAsWritten = "X801200020101?" };
    private static readonly Subject FormOfKian = Match.Subject("Kian", "Walsh", Born);

    private static async Task<PupilLink> Confirmed(RosterSchoolSystem system, Subject subject, string pupilId, FilingTime filing = FilingTime.Now)
    {
        var evidence = (await Match.Async(system, subject)).ShouldBeOfType<MatchDecision.Question>().Evidence;
        var pupil = await system.GetPupilAsync(pupilId, TestContext.Current.CancellationToken);
        return Match.Confirm(subject, evidence, pupil.ShouldNotBeNull(), filing);
    }

    [Fact]
    public async Task Match_ConfirmedMalformedUpn_IsAcceptedAndNotSent()
    {
        var system = new RosterSchoolSystem([Amelia]);
        var link = await Confirmed(system, Form, "p1");

        var matched = (await Match.Async(system, Form, link)).ShouldMatch("p1");

        matched.Basis.ShouldBe(MatchBasis.ConfirmedByPerson);
        matched.Address.ShouldBe(new PupilAddress { Id = "p1", DateOfBirth = Born, Surname = "Hartley" });
    }

    [Theory]
    [InlineData(RollState.Leaver)]
    [InlineData(RollState.Archived)]
    [InlineData(RollState.PreAdmission)]
    public async Task Match_ConfirmedPupilNotOnRoll_IsAccepted(RollState state)
    {
        var subject = Form with { UpnAsWritten = null };
        var system = new RosterSchoolSystem([Amelia with { RollState = state }]);

        (await Match.Async(system, subject, await Confirmed(system, subject, "p1"))).ShouldMatch("p1");
    }

    [Fact]
    public async Task Match_ConfirmedClassConflict_IsAccepted()
    {
        var subject = Form with { UpnAsWritten = null, Class = "5M" };
        var system = new RosterSchoolSystem([Amelia]);

        (await Match.Async(system, subject, await Confirmed(system, subject, "p1"))).ShouldMatch("p1");
    }

    [Fact]
    public async Task Match_ConfirmedWithoutDateOfBirth_IsAccepted()
    {
        var subject = Match.Subject("Amelia", "Hartley");
        var system = new RosterSchoolSystem([Amelia, Match.Pupil("p2", "Amelia", "Hartley", Born.AddYears(2))]);

        (await Match.Async(system, subject, await Confirmed(system, subject, "p2"))).ShouldMatch("p2").Evidence.Candidates[0].Pupil.Id.ShouldBe("p2");
    }

    [Fact]
    public async Task Match_ConfirmedRecordThatReplacedTheOldOne_IsAccepted()
    {
        var subject = Match.Subject("Grace", "Adeyemi-Clarke", new DateOnly(2013, 10, 12)) with { SchoolUrn = SampleRoster.Academy };
        var system = SampleRoster.Of(SampleRoster.Academy);

        (await Match.Async(system, subject, await Confirmed(system, subject, SampleRoster.Id("P1016")))).ShouldMatch(SampleRoster.Id("P1016"))
            .Address.Surname.ShouldBeNull();
    }

    [Fact]
    public async Task Match_ConfirmedPupilWhomNoLookUpFound_IsAccepted()
    {
        var subject = Match.Subject("Mia", "Harley", Born.AddDays(1));
        var system = new RosterSchoolSystem([Amelia]);

        (await Match.Async(system, subject, await Confirmed(system, subject, "p1"))).ShouldMatch("p1").Address.ShouldBe(new PupilAddress { Id = "p1" });
    }

    public static TheoryData<string> Changes => ["id", "mis", "upn", "forename", "surname", "birthday", "state", "merged", "preferred", "former"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Match_PupilChangedSinceConfirmed_AsksAgain(string change)
    {
        var system = new RosterSchoolSystem([Amelia, Match.Pupil("p8", "Will", "May", Born.AddYears(1))]);
        var link = await Confirmed(system, Form, "p1");

        system.Change("p1", pupil => change switch
        {
            "id" => pupil with { Id = "p7" },
            "mis" => pupil with { MisId = "M2" },
            "upn" => pupil with { Upn = null },
            "forename" => pupil with { LegalForename = "Amélie", PreferredForename = "Amelia" },
            "surname" => pupil with { LegalSurname = "Hart", PreferredSurname = "Hartley" },
            "birthday" => pupil with { DateOfBirth = Born.AddDays(1) },
            "state" => pupil with { RollState = RollState.Leaver },
            "merged" => pupil with { MergedInto = "p8" },
            "preferred" => pupil with { PreferredForename = "Milly" },
            _ => pupil with { FormerSurnames = ["Hart"] },
        });

        (await Match.Async(system, Form, link)).ShouldBeOfType<MatchDecision.Question>().Evidence.Doubts.ShouldContain(MatchDoubt.LinkChanged);
    }

    [Fact]
    public async Task Match_NameMerelySpeltOtherwiseThere_StillHolds()
    {
        var system = new RosterSchoolSystem([Amelia]);
        var link = await Confirmed(system, Form, "p1");
        system.Change("p1", pupil => pupil with { LegalSurname = "HARTLEY" });

        (await Match.Async(system, Form, link)).ShouldMatch("p1");
    }

    [Fact]
    public async Task Match_NewDoubtSinceConfirmed_AsksAgain()
    {
        var subject = Form with { Class = "5K" };
        var system = new RosterSchoolSystem([Amelia]);
        var link = await Confirmed(system, subject, "p1");
        system.Change("p1", pupil => pupil with { Class = "6T" });

        (await Match.Async(system, subject, link)).ShouldAsk(MatchDoubt.IdentifierDisagrees, MatchDoubt.CircumstanceDisagrees, MatchDoubt.LinkChanged);
    }

    [Fact]
    public async Task Match_NewLookAlikeSinceConfirmed_AsksAgain()
    {
        var system = new RosterSchoolSystem([Amelia, Match.Pupil("p2", "Amélia", "Hartley", Born)]);
        var link = await Confirmed(system, Form, "p1");
        (await Match.Async(system, Form, link)).ShouldMatch("p1");

        system.Add(Match.Pupil("p3", "Emilia", "Hartley", Born));

        (await Match.Async(system, Form, link)).ShouldBeOfType<MatchDecision.Question>().Evidence.Doubts.ShouldContain(MatchDoubt.LinkChanged);
    }

    [Fact]
    public async Task Match_SomeoneElseBornThatDaySinceConfirmed_StillHolds()
    {
        var system = new RosterSchoolSystem([Amelia]);
        var link = await Confirmed(system, Form, "p1");
        system.Add(Match.Pupil("p3", "Leo", "de la Cruz", Born));

        (await Match.Async(system, Form, link)).ShouldMatch("p1");
    }

    [Fact]
    public async Task Match_LinkOfOtherWords_IsNotUsed()
    {
        var system = new RosterSchoolSystem([Amelia]);
        var link = await Confirmed(system, Form, "p1");

        (await Match.Async(system, Form with { UpnAsWritten = "X801200020199?" }, link)).ShouldAsk(MatchDoubt.IdentifierDisagrees);
        (await Match.Async(system, Form with { SchoolUrn = SampleRoster.Academy }, link)).ShouldAsk(MatchDoubt.IdentifierDisagrees);
    }

    [Fact]
    public async Task Match_PupilWhoIsWaitedFor_WaitsThenMatches()
    {
        var system = new RosterSchoolSystem([Kian]);
        var link = await Confirmed(system, FormOfKian, "p9", FilingTime.WhenOnRoll);

        (await Match.Async(system, FormOfKian, link)).ShouldBeOfType<MatchDecision.WaitsForRoll>();

        system.Change("p9", pupil => pupil with { RollState = RollState.OnRoll });
        (await Match.Async(system, FormOfKian, link)).ShouldMatch("p9").Basis.ShouldBe(MatchBasis.ConfirmedByPerson);
    }

    [Theory]
    [InlineData(RollState.Leaver)]
    [InlineData(RollState.Archived)]
    public async Task Match_PupilWhoIsWaitedForAndNeverCame_AsksAgain(RollState state)
    {
        var system = new RosterSchoolSystem([Kian]);
        var link = await Confirmed(system, FormOfKian, "p9", FilingTime.WhenOnRoll);
        system.Change("p9", pupil => pupil with { RollState = state });

        (await Match.Async(system, FormOfKian, link)).ShouldBeOfType<MatchDecision.Question>().Evidence.Doubts.ShouldContain(MatchDoubt.LinkChanged);
    }

    [Fact]
    public async Task Match_PupilWhoIsWaitedForChangedOtherwise_AsksAgain()
    {
        var system = new RosterSchoolSystem([Kian]);
        var link = await Confirmed(system, FormOfKian, "p9", FilingTime.WhenOnRoll);
        system.Change("p9", pupil => pupil with { RollState = RollState.OnRoll, MisId = "M9" });

        (await Match.Async(system, FormOfKian, link)).ShouldAsk(MatchDoubt.LinkChanged);
    }

    [Fact]
    public async Task Match_ConfirmedPupilIsNotTheLikeliestAndChanged_DoubtsAboutThatPupilAreAskedToo()
    {
        var subject = Match.Subject("Amelia", "Hartley");
        var system = new RosterSchoolSystem([Amelia, Match.Pupil("p2", "Amelia", "Hartley", Born.AddYears(2))]);
        var link = await Confirmed(system, subject, "p2");
        system.Change("p2", pupil => pupil with { RollState = RollState.Leaver });

        (await Match.Async(system, subject, link)).ShouldAsk(MatchDoubt.TooFewIdentifiers, MatchDoubt.Leaver, MatchDoubt.LinkChanged)
            .Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["p1", "p2"]);
    }

    [Fact]
    public async Task Confirm_AfterALinkChanged_MakesALinkThatHolds()
    {
        var system = new RosterSchoolSystem([Amelia]);
        var first = await Confirmed(system, Form, "p1");
        system.Change("p1", pupil => pupil with { RollState = RollState.Leaver });
        var question = (await Match.Async(system, Form, first)).ShouldBeOfType<MatchDecision.Question>();

        var second = Match.Confirm(Form, question.Evidence, Amelia with { RollState = RollState.Leaver });

        second.SettledDoubts.ShouldBe([MatchDoubt.IdentifierDisagrees, MatchDoubt.Leaver]);
        (await Match.Async(system, Form, second)).ShouldMatch("p1");
    }

    public static TheoryData<string> Words => ["school", "forename", "preferred", "surname", "former", "upn", "mis", "birthday", "class", "year", "age"];

    [Theory]
    [MemberData(nameof(Words))]
    public void Fingerprint_AnyWordOfTheForm_Counts(string word)
    {
        var other = word switch
        {
            "school" => Form with { SchoolUrn = SampleRoster.Academy },
            "forename" => Form with { Forename = "Amelie" },
            "preferred" => Form with { PreferredForename = "Milly" },
            "surname" => Form with { Surname = "Hart" },
            "former" => Form with { FormerSurnames = ["Hart"] },
            "upn" => Form with { UpnAsWritten = "X801200020101" },
            "mis" => Form with { MisId = "M1" },
            "birthday" => Form with { DateOfBirth = null },
            "class" => Form with { Class = "5K" },
            "year" => Form with { Year = "5" },
            _ => Form with { Age = 9 },
        };

        Match.Links.Fingerprint(other).ShouldNotBe(Match.Links.Fingerprint(Form));
    }

    [Fact]
    public void Fingerprint_SameWordsSpeltOtherwise_IsTheSame() =>
        Match.Links.Fingerprint(Form with { Number = 2, Forename = "AMÉLIA", UpnAsWritten = "x801 2000 20101?", Class = " " }).ShouldBe(Match.Links.Fingerprint(Form));

    [Fact]
    public async Task Match_StaleRowOfTheConfirmedPupil_GivesWayToThePupilAsItStandsNow()
    {
        var system = new RosterSchoolSystem([Amelia]);
        var link = await Confirmed(system, Form, "p1");
        system.OnTheWay = rows => [.. rows.Select(row => row with { Class = "1D", RollState = RollState.Leaver })];
        system.Reads.Clear();

        (await Match.Async(system, Form, link)).ShouldMatch("p1").Pupil.ShouldBe(Amelia);
        system.Reads.ShouldBe(["p1"]);
    }

    [Fact]
    public async Task StillHolds_OnlyTheRollStateChanges_CountsUnlessThePupilIsWaitedFor()
    {
        var system = new RosterSchoolSystem([Kian]);
        var now = await Confirmed(system, FormOfKian, "p9");
        var later = await Confirmed(system, FormOfKian, "p9", FilingTime.WhenOnRoll);

        Match.Links.StillHolds(now, Kian).ShouldBeTrue();
        Match.Links.StillHolds(now, Kian with { RollState = RollState.OnRoll }).ShouldBeFalse();
        Match.Links.StillHolds(later, Kian with { RollState = RollState.OnRoll }).ShouldBeTrue();
        Match.Links.StillHolds(later, Kian with { RollState = RollState.Leaver }).ShouldBeFalse();
        Match.Links.StillHolds(later, Kian with { MisId = "M9" }).ShouldBeFalse();
    }
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Two independent identifiers that agree and none that disagrees.</summary>
public sealed class IdentifierRuleTests
{
    private const string Upn = "B801200005001";
    private const string OtherUpn = "P207000016049";
    private static readonly DateOnly Born = new(2017, 6, 5);
    private static readonly PupilCandidate Zofia = Match.Pupil("p1", "Zofia", "Kowalczyk", Born) with { Upn = Upn, MisId = "M1" };

    private static Task<MatchDecision> Ask(Records.Subject subject, params PupilCandidate[] pupils) => Match.Async(new RosterSchoolSystem(pupils), subject);

    [Fact]
    public async Task Match_UpnAndDateOfBirth_Suffice() =>
        (await Ask(Match.Subject("Zofia", "", Born) with { UpnAsWritten = Upn }, Zofia)).ShouldMatch("p1");

    [Fact]
    public async Task Match_UpnAndFullName_Suffice() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk") with { UpnAsWritten = Upn }, Zofia)).ShouldMatch("p1");

    [Fact]
    public async Task Match_SystemIdAndDateOfBirth_Suffice() =>
        (await Ask(Match.Subject("", "Kowalczyk", Born) with { MisId = " m1 " }, Zofia)).ShouldMatch("p1").Address.MisId.ShouldBe("M1");

    [Fact]
    public async Task Match_SystemIdAndFullName_Suffice() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk") with { MisId = "M1" }, Zofia)).ShouldMatch("p1");

    [Fact]
    public async Task Match_FullNameAndDateOfBirth_Suffice() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk", Born), Zofia)).ShouldMatch("p1");

    [Theory]
    [InlineData("Zofia", "")]
    [InlineData("", "Kowalczyk")]
    [InlineData("", "")]
    public async Task Match_UpnWithLessThanTheFullName_Asks(string forename, string surname) =>
        (await Ask(Match.Subject(forename, surname) with { UpnAsWritten = Upn }, Zofia)).ShouldAsk(MatchDoubt.TooFewIdentifiers);

    [Fact]
    public async Task Match_UpnAndSystemIdWithoutNameOrBirthday_Asks() =>
        (await Ask(Match.Subject("", "") with { UpnAsWritten = Upn, MisId = "M1" }, Zofia)).ShouldAsk(MatchDoubt.TooFewIdentifiers);

    [Fact]
    public async Task Match_FullNameAlone_Asks() => (await Ask(Match.Subject("Zofia", "Kowalczyk"), Zofia)).ShouldAsk(MatchDoubt.TooFewIdentifiers);

    [Fact]
    public async Task Match_SurnameAndDateOfBirthAlone_Asks() => (await Ask(Match.Subject("", "Kowalczyk", Born), Zofia)).ShouldAsk(MatchDoubt.TooFewIdentifiers);

    [Fact]
    public async Task Match_ForenameAndDateOfBirthAlone_Asks() => (await Ask(Match.Subject("Zofia", "", Born), Zofia)).ShouldAsk(MatchDoubt.TooFewIdentifiers);

    [Fact]
    public async Task Match_FullNameWithClassYearAndAge_StillAsks()
    {
        var pupil = Zofia with { Class = "4B", YearGroup = "4" };
        var subject = Match.Subject("Zofia", "Kowalczyk") with { Class = "4B", Year = "4", Age = 9 };

        (await Ask(subject, pupil)).ShouldAsk(MatchDoubt.TooFewIdentifiers);
    }

    [Fact]
    public async Task Match_NothingOnTheForm_AsksWithoutALookUp()
    {
        var system = new RosterSchoolSystem([Zofia]);

        (await Match.Async(system, Match.Subject("", ""))).ShouldAsk(MatchDoubt.NobodyFound);
        system.Calls.ShouldBe(0);
    }

    public static TheoryData<string> Disagreements => ["upn", "malformed", "id", "birthday", "forename", "surname"];

    [Theory]
    [MemberData(nameof(Disagreements))]
    public async Task Match_AllAgreeButOne_Asks(string which)
    {
        var full = Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = Upn, MisId = "M1" };
        var subject = which switch
        {
            "upn" => full with { UpnAsWritten = OtherUpn },
            "malformed" => full with { UpnAsWritten = Upn + "?" },
            "id" => full with { MisId = "M2" },
            "birthday" => full with { DateOfBirth = Born.AddDays(1) },
            "forename" => full with { Forename = "Zosia" },
            _ => full with { Surname = "Kowalska" },
        };

        (await Ask(full, Zofia)).ShouldMatch("p1");
        (await Ask(subject, Zofia)).ShouldAsk(MatchDoubt.IdentifierDisagrees).Candidates[0].Pupil.Id.ShouldBe("p1");
    }

    [Fact]
    public async Task Match_MalformedUpnThatTheSchoolSystemHoldsToo_Asks() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = "B207000016049" }, Zofia with { Upn = "B207000016049" }))
            .ShouldAsk(MatchDoubt.IdentifierDisagrees);

    [Fact]
    public async Task Match_UpnThatTheSchoolSystemLacks_IsAbsent() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = Upn }, Zofia with { Upn = null })).ShouldMatch("p1").Address.Upn.ShouldBeNull();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Match_NumberThatThisPupilLacksAndAnotherBears_Asks(bool upn)
    {
        var nameless = Zofia with { Upn = null, MisId = null };
        var other = Match.Pupil("p2", "Faith", "Okafor", Born.AddYears(1)) with { Upn = Upn, MisId = "M1" };
        var subject = Match.Subject("Zofia", "Kowalczyk", Born);

        (await Ask(upn ? subject with { UpnAsWritten = Upn } : subject with { MisId = "M1" }, nameless, other)).ShouldAsk(MatchDoubt.SeveralFit)
            .Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["p1", "p2"]);
    }

    [Fact]
    public async Task Match_FormerUpn_AgreesWithARemarkAndIsNotSent()
    {
        var renumbered = Zofia with { Upn = OtherUpn, FormerUpns = [Upn] };

        var matched = (await Ask(Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = Upn }, renumbered)).ShouldMatch("p1");

        matched.Evidence.Candidates[0].Identifiers.Single(evidence => evidence.Identifier is Identifier.Upn)
            .ShouldBe(new IdentifierEvidence(Identifier.Upn, Agreement.Agreed, "former UPN"));
        matched.Address.Upn.ShouldBeNull();
    }

    [Fact]
    public async Task Match_UpnOfAnUnknownAuthority_IsARemarkOnly()
    {
        const string Unknown = "T999200005001";
        UpnReading.Of(Unknown).ShouldBeOfType<UpnReading.Valid>();

        var matched = (await Ask(Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = Unknown }, Zofia with { Upn = Unknown })).ShouldMatch("p1");

        matched.Evidence.Remarks.ShouldHaveSingleItem().ShouldNotContain("999");
        matched.Address.Upn.ShouldBe(Unknown);
    }

    [Fact]
    public async Task Match_UpnOfAKnownAuthority_HasNoRemark() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = Upn }, Zofia)).Evidence.Remarks.ShouldBeEmpty();

    [Fact]
    public async Task Match_TwoPupilsWithOneUpnAndNoBirthdayOnTheForm_Asks() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk") with { UpnAsWritten = Upn }, Zofia, Match.Pupil("p2", "Jan", "Nowak", Born.AddYears(2)) with { Upn = Upn }))
            .ShouldAsk(MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_TwoPupilsWithOneUpnAndOneBirthday_Asks() =>
        (await Ask(Match.Subject("Zofia", "Kowalczyk", Born) with { UpnAsWritten = Upn }, Zofia, Match.Pupil("p2", "Jan", "Kowalczyk", Born) with { Upn = Upn }))
            .ShouldAsk(MatchDoubt.LookAlike, MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_EverythingAgrees_AddressHoldsTheFormsIdentifiers()
    {
        var matched = (await Ask(Match.Subject("Zofia", "KOWALCZYK", Born) with { UpnAsWritten = " b801 200005001", MisId = "M1" }, Zofia)).ShouldMatch("p1");

        matched.Address.ShouldBe(new PupilAddress { Id = "p1", Upn = Upn, MisId = "M1", DateOfBirth = Born, Surname = "KOWALCZYK" });
    }

    [Fact]
    public async Task Match_LittleOnTheForm_AddressHoldsNoMore()
    {
        var matched = (await Ask(Match.Subject("Zofia", "Kowalczyk") with { UpnAsWritten = Upn }, Zofia)).ShouldMatch("p1");

        matched.Address.ShouldBe(new PupilAddress { Id = "p1", Upn = Upn, Surname = "Kowalczyk" });
    }
}

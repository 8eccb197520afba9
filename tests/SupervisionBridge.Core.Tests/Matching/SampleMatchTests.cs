using System.Globalization;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Every child of the five sample forms, with the decision that the form's <em>Expected</em> block names.</summary>
public sealed class SampleMatchTests
{
    private static readonly DateOnly Session3 = new(2026, 11, 5);
    private static readonly DateOnly Session4 = new(2026, 11, 16);
    private static readonly DateOnly Session5 = new(2026, 11, 12);

    public static TheoryData<string, string, string, string, int> DecidedByNameAndDateOfBirth => new()
    {
        // misId, forename, surname, date of birth, 0 or age
        { "P1002", "Jacob", "Hartley", "2018-11-02 3M", 8 },
        { "P1003", "Zofia", "Kowalczyk", "2018-06-30 4B", 8 },
        { "P1022", "Tommy", "FLETCHER", "2016-09-09", 0 },
        { "P1023", "Daisy", "FLETCHER", "2019-09-09", 0 },
        { "P1029", "Oliver", "Thwaite", "2015-10-10 6T", 0 },
        { "P1030", "Isla", "Thwaite", "2015-10-10 6A", 0 },
        { "P1021", "Aaliyah", "Begum", "2016-05-25 6A", 0 },
        { "P1027", "Yusuf", "Demir", "2018-01-30 4B", 0 },
        { "P1028", "Ella-Mae", "Ward", "2017-11-11 4B", 0 },
        { "P1014", "Théo", "Lefèvre", "2018-07-07 4B", 0 },
        { "P1009", "Faith", "Okafor", "2016-02-29 6A", 0 },
        { "P1010", "Will", "May", "2020-04-17 2R", 0 },
        { "P1019", "Leo", "de la Cruz", "2019-03-03 3M", 0 },
        { "P1007", "Mohammed", "Rahman", "2015-12-24 6T", 0 },
        { "P1011", "Siân", "Pryce-Jones", "2016-08-31 6T", 0 },
        { "P1013", "Ava", "Smith", "2019-10-21 2R", 0 },
    };

    [Theory]
    [MemberData(nameof(DecidedByNameAndDateOfBirth))]
    public async Task Match_NameAndDateOfBirthOfASample_IsThatPupilInOneCall(string misId, string forename, string surname, string bornAndClass, int age)
    {
        var system = SampleRoster.Of(SampleRoster.Northgate);
        var subject = Match.Subject(forename, surname, DateOnly.Parse(bornAndClass[..10], CultureInfo.InvariantCulture)) with
        {
            Class = bornAndClass.Length > 10 ? bornAndClass[11..] : null,
            Age = age == 0 ? null : age,
        };

        var decision = await Match.Async(system, subject);

        decision.ShouldMatch(SampleRoster.Id(misId)).Basis.ShouldBe(MatchBasis.Identifiers);
        system.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Match_TommyWithSeeOfficeInTheUpnField_MatchesWithARemark()
    {
        var subject = Match.Subject("Tommy", "FLETCHER", new DateOnly(2016, 9, 9)) with { UpnAsWritten = "see office" };

        var matched = (await Match.Async(SampleRoster.Of(SampleRoster.Northgate), subject)).ShouldMatch(SampleRoster.Id("P1022"));

        matched.Evidence.Remarks.ShouldHaveSingleItem();
        matched.Address.Upn.ShouldBeNull();
    }

    [Fact]
    public async Task Match_AmeliaWhoseUpnIsMalformed_AsksAPersonAndSuggestsHer()
    {
        var subject = Match.Subject("Amelia", "Hartley", new DateOnly(2017, 3, 14)) with { UpnAsWritten = "X801200020101?", Class = "5K", Age = 9 };

        var evidence = (await Match.Async(SampleRoster.Of(SampleRoster.Northgate), subject)).ShouldAsk(MatchDoubt.IdentifierDisagrees);

        evidence.Candidates[0].Pupil.Id.ShouldBe(SampleRoster.Id("P1001"));
        evidence.Candidates[0].Of(Identifier.Upn).ShouldBe(Agreement.Disagreed);
        evidence.Candidates[0].Of(Identifier.DateOfBirth).ShouldBe(Agreement.Agreed);
        evidence.Candidates[0].Of(Identifier.Class).ShouldBe(Agreement.Agreed);
    }

    [Fact]
    public async Task Match_AvaOfYearOneWithoutDateOfBirth_AsksAPersonAndYearAndClassPointAtOne()
    {
        var subject = Match.Subject("Ava", "Smith") with { Year = "Y1", Class = "1D", Age = 5 };

        var evidence = (await Match.Async(SampleRoster.Of(SampleRoster.Northgate), subject)).ShouldAsk(MatchDoubt.TooFewIdentifiers);

        evidence.Candidates.Select(candidate => candidate.Pupil.MisId).ShouldBe(["P1012", "P1013"]);
        evidence.Candidates[0].Of(Identifier.Year).ShouldBe(Agreement.Agreed);
        evidence.Candidates[1].Of(Identifier.Class).ShouldBe(Agreement.Disagreed);
    }

    [Theory]
    [InlineData("P1017", "Harpreet", "Kaur", "Y801200022117", "7S")]
    [InlineData("P1026", "Reece", "Booth", "U801200024126", "8H")]
    public async Task Match_UpnAndNameAtTheAcademy_IsThatPupilInOneCall(string misId, string forename, string surname, string upn, string schoolClass)
    {
        var system = SampleRoster.Of(SampleRoster.Academy);
        var subject = Match.Subject(forename, surname) with { SchoolUrn = SampleRoster.Academy, UpnAsWritten = upn, Class = schoolClass };

        var matched = (await Match.Async(system, subject, session: Session3)).ShouldMatch(SampleRoster.Id(misId));

        matched.Address.Upn.ShouldBe(upn);
        system.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Match_MaisieByNameAndYearOnly_AsksAPerson()
    {
        var evidence = (await Match.Async(SampleRoster.Of(SampleRoster.Northgate), Match.Subject("Maisie", "Booth") with { Year = "Y4" }, session: Session3))
            .ShouldAsk(MatchDoubt.TooFewIdentifiers);

        evidence.Candidates[0].Pupil.MisId.ShouldBe("P1025");
    }

    [Fact]
    public async Task Match_KianWhoStartsInJanuary_AsksAPerson()
    {
        var subject = Match.Subject("Kian", "Walsh") with { SchoolUrn = SampleRoster.Academy, UpnAsWritten = "U801200022124" };

        (await Match.Async(SampleRoster.Of(SampleRoster.Academy), subject, session: Session3)).ShouldAsk(MatchDoubt.PreAdmission)
            .Candidates[0].Pupil.MisId.ShouldBe("P1024");
    }

    [Fact]
    public async Task Match_XinYiWhoGoesByCindy_IsThatPupil()
    {
        var subject = Match.Subject("Xin Yi", "Tan", new DateOnly(2018, 12, 12)) with { PreferredForename = "Cindy", Class = "3M" };

        (await Match.Async(SampleRoster.Of(SampleRoster.Northgate), subject, session: Session4)).ShouldMatch(SampleRoster.Id("P1020"));
    }

    [Theory]
    [InlineData("P1005", "Niamh", "D801200024105")]
    [InlineData("P1006", "Cian", "D801200025106")]
    public async Task Match_TwinsInOneClass_AreToldApartByUpn(string misId, string forename, string upn)
    {
        var system = SampleRoster.Of(SampleRoster.Northgate);
        var subject = Match.Subject(forename, "O'Brien") with { UpnAsWritten = upn, Year = "Y3" };

        (await Match.Async(system, subject, session: Session5)).ShouldMatch(SampleRoster.Id(misId)).Address.Surname.ShouldBe("O'Brien");
        system.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData("Clarke", "Adeyemi-Clarke")]
    [InlineData("Clarke", null)]
    public async Task Match_GraceAfterHerChangeOfName_IsTheRecordThatReplacedTheOld(string surname, string? former)
    {
        var system = SampleRoster.Of(SampleRoster.Academy);
        var subject = Match.Subject("Grace", surname, new DateOnly(2013, 10, 12)) with
        {
            SchoolUrn = SampleRoster.Academy,
            FormerSurnames = former is null ? [] : [former],
            Class = "8H",
        };

        var matched = (await Match.Async(system, subject, session: Session5)).ShouldMatch(SampleRoster.Id("P1016"));

        matched.Evidence.Candidates.Select(candidate => candidate.Pupil.MisId).ShouldBe(["P1016", "P1015"]);
        system.Calls.ShouldBe(1);
    }
}

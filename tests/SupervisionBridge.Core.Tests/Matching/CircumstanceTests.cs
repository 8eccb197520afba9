using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Class, year and age: a conflict is a question, agreement identifies nobody.</summary>
public sealed class CircumstanceTests
{
    private static readonly DateOnly Born = new(2016, 2, 29);
    private static readonly PupilCandidate Faith = Match.Pupil("p1", "Faith", "Okafor", Born) with { Class = "6A", YearGroup = "6" };
    private static readonly Subject Form = Match.Subject("Faith", "Okafor", Born);

    private static Task<MatchDecision> Ask(Subject subject, PupilCandidate pupil, DateOnly? session = null) =>
        Match.Async(new RosterSchoolSystem([pupil]), subject, session: session);

    [Theory]
    [InlineData("6A")]
    [InlineData("6a")]
    [InlineData("6 A")]
    [InlineData("Class 6A")]
    [InlineData("Y6A")]
    [InlineData("6-A")]
    public async Task Match_ClassSpeltOtherwise_Agrees(string written)
    {
        var decision = await Ask(Form with { Class = written }, Faith);

        decision.ShouldMatch("p1").Evidence.Candidates[0].Of(Identifier.Class).ShouldBe(Agreement.Agreed);
    }

    [Theory]
    [InlineData("6", "6")]
    [InlineData("Y6", "6")]
    [InlineData("Yr. 6", "Year 6")]
    [InlineData("year 06", "6")]
    [InlineData("Reception", "R")]
    [InlineData("YR", "r")]
    [InlineData("Year R", "Reception")]
    [InlineData("Nursery", "N")]
    [InlineData("1D", "Y1")]
    public async Task Match_YearSpeltOtherwise_Agrees(string written, string there)
    {
        var decision = await Ask(Form with { Year = written }, Faith with { YearGroup = there });

        decision.ShouldMatch("p1").Evidence.Candidates[0].Of(Identifier.Year).ShouldBe(Agreement.Agreed);
    }

    [Theory]
    [InlineData("6T", null)]
    [InlineData("Badgers", null)]
    [InlineData(null, "5")]
    [InlineData(null, "R")]
    public async Task Match_ClassOrYearDisagrees_Asks(string? schoolClass, string? year) =>
        (await Ask(Form with { Class = schoolClass, Year = year }, Faith)).ShouldAsk(MatchDoubt.CircumstanceDisagrees);

    [Fact]
    public async Task Match_OneSideSaysNothing_IsNoConflict() =>
        (await Ask(Form with { Class = "6A", Year = "6" }, Faith with { Class = null, YearGroup = " " })).ShouldMatch("p1");

    [Fact]
    public async Task Match_YearOnTheFormBesideAClassThatBeginsWithAnother_IsNotReadOutOfTheClass() =>
        (await Ask(Form with { Year = "5" }, Faith with { Class = "6A", YearGroup = null })).ShouldMatch("p1")
            .Evidence.Candidates[0].Of(Identifier.Year).ShouldBe(Agreement.Absent);

    [Theory]
    [InlineData("2026-11-03", 10)]
    [InlineData("2027-02-28", 10)]
    [InlineData("2027-03-01", 11)]
    [InlineData("2028-02-28", 11)]
    [InlineData("2028-02-29", 12)]
    public async Task Match_BornOn29February_IsAsOldAsTheLawSaysAtTheSessionDate(string session, int age)
    {
        var date = DateOnly.ParseExact(session, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        (await Ask(Form with { Age = age }, Faith, date)).ShouldMatch("p1");
        (await Ask(Form with { Age = age + 1 }, Faith, date)).ShouldAsk(MatchDoubt.CircumstanceDisagrees);
        (await Ask(Form with { Age = age - 1 }, Faith, date)).ShouldAsk(MatchDoubt.CircumstanceDisagrees);
    }

    [Fact]
    public async Task Match_OnTheBirthday_IsAYearOlder() =>
        (await Ask(Match.Subject("Will", "May", new DateOnly(2020, 4, 17)) with { Age = 7 }, Match.Pupil("p2", "Will", "May", new DateOnly(2020, 4, 17)), new DateOnly(2027, 4, 17)))
            .ShouldMatch("p2");
}

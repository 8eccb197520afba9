using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Who of a record's children may be a sibling whom the school system lists.</summary>
public sealed class SamePersonTests
{
    private static readonly DateOnly Born = new(2018, 11, 2);
    private static readonly PupilCandidate Jacob = Match.Pupil("p2", "Jacob", "Hartley", Born) with { Upn = "D801200021102", PreferredForename = "Jake" };

    [Theory]
    [InlineData("Jacob", "Hartley", true)]
    [InlineData("Jake", "HARTLEY", true)]
    [InlineData("Amelia", "Hartley", false)]
    [InlineData("Jacob", "Kowalczyk", false)]
    public void Could_Name_MustAgreeWhole(string forename, string surname, bool could) =>
        SamePerson.Could(Match.Subject(forename, surname), Jacob).ShouldBe(could);

    [Fact]
    public void Could_DateOfBirth_MustNotDisagree()
    {
        SamePerson.Could(Match.Subject("Jacob", "Hartley", Born), Jacob).ShouldBeTrue();
        SamePerson.Could(Match.Subject("Jacob", "Hartley", Born.AddDays(1)), Jacob).ShouldBeFalse();
    }

    [Theory]
    [InlineData("D801200021102", true)]
    [InlineData("D801200020101", false)]
    [InlineData("D801200021102?", false)]
    [InlineData(null, true)]
    public void Could_Upn_MustNotDisagree(string? upn, bool could) =>
        SamePerson.Could(Match.Subject("Jacob", "Hartley", Born) with { UpnAsWritten = upn }, Jacob).ShouldBe(could);
}

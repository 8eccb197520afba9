using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Access;

public sealed class ChildHashesTests
{
    private const string School = "880004";

    private static readonly KeyedHash Hash = new(new LookUpSecret(Enumerable.Range(0, LookUpSecret.Length).Select(number => (byte)number).ToArray()));

    private static readonly PupilCandidate Pupil = new()
    {
        Id = "stu-1", MisId = "M 77", Upn = "B801200005001", LegalForename = "Zoë", LegalSurname = "O’Neil", PreferredForename = "Zo", DateOfBirth = new DateOnly(2016, 5, 4), RollState = RollState.OnRoll,
        FormerSurnames = ["Hartley"],
    };

    [Fact]
    public void Of_FormWithTheUpnAlone_MeansThePupil() => Meet(Child("Another", "Name", upn: " b8012-00005001")).ShouldBeTrue();

    [Theory]
    [InlineData("Zoe", "ONeil")]
    [InlineData("ZO", "o'neil")]
    [InlineData("Zoe", "Hartley")]
    public void Of_FormWithANameAndTheDateOfBirth_MeansThePupil(string forename, string surname) =>
        Meet(Child(forename, surname) with { DateOfBirth = new DateOnly(2016, 5, 4) }).ShouldBeTrue();

    [Fact]
    public void Of_NamesakeWithAnotherDateOfBirth_IsAnotherChild() => Meet(Child("Zoe", "ONeil") with { DateOfBirth = new DateOnly(2016, 5, 5) }).ShouldBeFalse();

    [Fact]
    public void Of_FormWithoutADateOfBirth_IsTakenForThePupilByNameAlone() => Meet(Child("Zoe", "ONeil")).ShouldBeTrue();

    [Fact]
    public void Of_FormWithTheMisIdAlone_MeansThePupilAtThatSchool()
    {
        var child = Child("Another", "Name") with { MisId = " m 77" };

        Meet(child).ShouldBeTrue();
        Meet(child with { SchoolUrn = "880005" }).ShouldBeFalse("ids of another school's systems mean other children");
    }

    [Fact]
    public void Of_FormOfAnotherSchool_MeansThePupilByUpnAndByNameAndDateOfBirthAndNotByNameAlone()
    {
        var child = Child("Zoe", "ONeil") with { SchoolUrn = "880005" };

        Meet(child with { DateOfBirth = new DateOnly(2016, 5, 4) }).ShouldBeTrue();
        Meet(child with { UpnAsWritten = "B801200005001" }).ShouldBeTrue();
        Meet(child).ShouldBeFalse();
    }

    [Fact]
    public void OfCandidate_IdsAndUpns_MeetABarByEach()
    {
        ChildHashes.OfCandidate(Hash, School, Pupil).ShouldBeSubsetOf(ChildHashes.Of(Hash, School, Pupil));
        ChildHashes.OfCandidate(Hash, School, Pupil).ShouldContain(ChildHashes.OfPupil(Hash, School, "stu-1"));
        ChildHashes.OfCandidate(Hash, "880005", Pupil).Intersect(ChildHashes.Of(Hash, School, Pupil)).Count().ShouldBe(1, "the UPN");
    }

    [Fact]
    public void Of_UpnThatSaysSeeOffice_MeansNobody() =>
        ChildHashes.Of(Hash, Child("A", "B", upn: "see office")).Count().ShouldBe(1, "the name alone");

    private static bool Meet(Subject subject) => ChildHashes.Of(Hash, School, Pupil).Overlaps(ChildHashes.Of(Hash, subject));

    private static Subject Child(string forename, string surname, string? upn = null) =>
        new() { Number = 1, SchoolUrn = School, Forename = forename, Surname = surname, UpnAsWritten = upn };
}

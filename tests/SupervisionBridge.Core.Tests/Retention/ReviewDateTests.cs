using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Retention;

/// <summary>A record is due for its review when its youngest child is old enough, and never sooner.</summary>
public sealed class ReviewDateTests
{
    [Fact]
    public void Of_SeveralChildren_GoesByTheYoungest() => On(new DateOnly(2012, 5, 1), new DateOnly(2018, 11, 2), new DateOnly(2015, 1, 31)).ShouldBe(new DateOnly(2044, 1, 1));

    [Fact]
    public void Of_AChildWithoutADateOfBirth_GoesByTheSession() => On(new DateOnly(2012, 5, 1), null).ShouldBe(new DateOnly(2052, 1, 1));

    [Fact]
    public void Of_NoSheet_GoesByTheSession() => On().ShouldBe(new DateOnly(2052, 1, 1));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(12, 31)]
    public void Of_AnyDayOfAYear_TellsNoBirthdayAndIsNeverTooSoon(int month, int day)
    {
        var born = new DateOnly(2018, month, day);

        On(born).ShouldBe(new DateOnly(2044, 1, 1));
        On(born).ShouldBeGreaterThan(born.AddYears(25));
    }

    [Fact]
    public void Of_AYearBeyondTheCalendar_StaysInIt() =>
        ReviewDate.Of(Record(new DateOnly(9999, 12, 31)), new RetentionSettings { ReviewAfterYears = 100 }).ShouldBe(new DateOnly(9999, 1, 1));

    private static DateOnly On(params DateOnly?[] born) => ReviewDate.Of(Record(born), new RetentionSettings());

    private static SupervisionRecord Record(params DateOnly?[] born)
    {
        var note = Invented.CaseNote();
        return new SupervisionRecord
        {
            Reference = "rec7q2m",
            SchoolUrn = Invented.SchoolUrn,
            Version = 1,
            TemplateId = "leeds",
            RecordedAt = Invented.Start,
            Session = note.Session,
            People = [],
            SupervisionFile = [],
            Cases = [.. born.Select((day, index) => note with { Number = index + 1, Subjects = [Invented.Subject("Amelia", "Hartley") with { DateOfBirth = day }] })],
            Signatures = [],
            Approvals = [],
            ContentHash = "hash-of-record",
        };
    }
}

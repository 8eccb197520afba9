using System.Globalization;
using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Notes;

namespace SupervisionBridge.Core.Tests.Delivery;

public class FreezingTests
{
    [Theory]
    [InlineData(TimePrecision.Instant, "2026-06-03T00:30:45.0000000+01:00")]
    [InlineData(TimePrecision.Minute, "2026-06-03T00:30:00.0000000+01:00")]
    [InlineData(TimePrecision.Day, "2026-06-03T00:00:00.0000000+00:00")]
    public async Task Freeze_SystemThatKeepsTimesLessExactly_SendsAndExpectsNoMoreThanItKeeps(TimePrecision keeps, string expected)
    {
        var note = new PupilFileNote
        {
            ExternalReference = "dn-a-1",
            Pupil = new PupilAddress { Id = "P1002" },
            Title = "Supervision",
            Body = "Core group held.",
            OccurredAt = new DateTimeOffset(2026, 6, 3, 0, 30, 45, TimeSpan.FromHours(1)),
            RecordedAt = new DateTimeOffset(2026, 6, 3, 9, 0, 0, TimeSpan.FromHours(1)),
            Author = new NoteAuthor("Helen Ashcroft", null),
            Categories = [],
            Sensitivity = NoteSensitivity.DslOnly,
            Source = new NoteSource { Record = "r", CaseNote = "c", Version = 1, GroupRecord = false },
        };

        var frozen = (await Freezing.FreezeAsync(new ForgetfulSystem { KeepsTime = keeps }, [new ComposedNote(1, 1, note)], CancellationToken.None)).ShouldHaveSingleItem();

        frozen.OccurredAt.ToString("o", CultureInfo.InvariantCulture).ShouldBe(expected);
        Encoding.UTF8.GetString(frozen.Prepared.Payload.Span).ShouldBe(expected);
    }
}

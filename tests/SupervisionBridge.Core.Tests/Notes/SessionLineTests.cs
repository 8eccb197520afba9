using System.Globalization;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Notes;

public sealed class SessionLineTests
{
    [Theory]
    [InlineData("2026-11-03T15:40:00+00:00", "2026-11-03T17:05:00+00:00", true, SessionKind.OneToOne, "one-to-one supervision, Tuesday 3 November 2026, 15:40 to 17:05 GMT")]
    [InlineData("2026-10-22T12:00:00+01:00", null, false, SessionKind.AdHoc, "ad hoc supervision, Thursday 22 October 2026, time not recorded")]
    [InlineData("2026-06-01T09:05:00+01:00", null, true, SessionKind.Group, "group supervision, Monday 1 June 2026, 09:05 BST")]
    [InlineData("2026-10-25T00:30:00+01:00", "2026-10-25T01:30:00+00:00", true, SessionKind.AdHoc, "ad hoc supervision, Sunday 25 October 2026, 00:30 BST to 01:30 GMT")]
    [InlineData("2026-12-31T23:30:00+00:00", "2027-01-01T00:15:00+00:00", true, SessionKind.AdHoc, "ad hoc supervision, Thursday 31 December 2026, 23:30 GMT to 1 January 2027, 00:15 GMT")]
    [InlineData("2026-07-01T10:00:00-03:30", null, true, SessionKind.AdHoc, "ad hoc supervision, Wednesday 1 July 2026, 10:00 UTC-03:30")]
    public void Compose_ASession_IsWordedWithItsZone(string start, string? end, bool timed, SessionKind kind, string line)
    {
        var session = new SupervisionSession(kind, Parse(start), end is null ? null : Parse(end), timed);

        Composing.Body(Invented.Work(Invented.CaseNote() with { Session = session })).ShouldContain($"\nSession: {line}\n");
    }

    private static DateTimeOffset Parse(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}

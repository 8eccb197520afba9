using System.Globalization;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake;

/// <summary>Reads when the session was: local school time, stored as instant and offset.</summary>
internal static class SessionReading
{
    private const int EarliestYear = 2000;

    public static SupervisionSession? Read(SessionSubmission? session, DateTimeOffset now, Faults faults)
    {
        const string At = "/session";
        if (session is not { Kind: { } kind, Date: { } date })
        {
            return null;
        }

        if (date.Year < EarliestYear || date > DateOnly.FromDateTime(LondonTime.Of(now).DateTime).AddDays(1))
        {
            faults.Add(At + "/date", $"is before {EarliestYear} or still to come: a record is of a session that has taken place.");
            return null;
        }

        if (session.End is not null && session.Start is null)
        {
            faults.Add(At + "/start", "is required where an end is given.");
            return null;
        }

        var offset = session.Offset is { } text ? TimeSpan.ParseExact(text[1..], "hh\\:mm", CultureInfo.InvariantCulture) : (TimeSpan?)null;
        var startsAt = Instant(date.ToDateTime(session.Start ?? new TimeOnly(12, 0)), offset, At + (session.Offset is null ? "/start" : "/offset"), faults);
        if (startsAt is null)
        {
            return null;
        }

        if (session.End is not { } end)
        {
            return new SupervisionSession(kind, startsAt.Value, null, session.Start is not null);
        }

        if (end <= session.Start)
        {
            faults.Add(At + "/end", "must be after the start.");
            return null;
        }

        // The end may lie beyond a clock change; where its hour occurs twice, the start's offset decides.
        return LondonTime.Read(date.ToDateTime(end), null) switch
        {
            LondonReading.At instant => new SupervisionSession(kind, startsAt.Value, instant.Instant, true),
            LondonReading.Twice => new SupervisionSession(kind, startsAt.Value, new DateTimeOffset(date.ToDateTime(end), startsAt.Value.Offset), true),
            _ => Refuse(faults, At + "/end"),
        };
    }

    private static DateTimeOffset? Instant(DateTime local, TimeSpan? offset, string pointer, Faults faults)
    {
        switch (LondonTime.Read(local, offset))
        {
            case LondonReading.At at:
                return at.Instant;
            case LondonReading.Twice:
                faults.Add("/session/offset", "is required: this hour occurs twice when the clocks go back. Give +01:00 for the first, +00:00 for the second.");
                return null;
            case LondonReading.OtherOffset other:
                faults.Add(pointer, $"is not London's offset then, which is {(other.Right == TimeSpan.Zero ? "+00:00" : "+01:00")}.");
                return null;
            default:
                faults.Add(pointer, "is a time that never was: the clocks went forward over it.");
                return null;
        }
    }

    private static SupervisionSession? Refuse(Faults faults, string pointer)
    {
        faults.Add(pointer, "is a time that never was: the clocks went forward over it.");
        return null;
    }
}

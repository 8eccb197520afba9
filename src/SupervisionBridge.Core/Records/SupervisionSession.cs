namespace SupervisionBridge.Core.Records;

/// <summary>When and how the session took place.</summary>
/// <param name="Kind">One to one, group or ad hoc.</param>
/// <param name="StartsAt">Instant and Europe/London offset of the session. Without a time on the form: 12:00 local.</param>
/// <param name="EndsAt">When it ended; null where the form does not say.</param>
/// <param name="TimeRecorded">False where the form gives no time and noon stands in for it: the note says so.</param>
public sealed record SupervisionSession(SessionKind Kind, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, bool TimeRecorded)
{
    /// <summary>The session's date as the school's calendar has it.</summary>
    public DateOnly Date => DateOnly.FromDateTime(StartsAt.DateTime);
}

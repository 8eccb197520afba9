using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Retention;

/// <summary>From when on a record is to be reviewed.</summary>
public static class ReviewDate
{
    private const int LatestYear = 9998;

    /// <summary>
    /// So many years after the youngest child on it was born; a child of whom no date of birth is given counts from the session, so that no record is due too soon. It is
    /// the first day of the year after, for the date stands in the clear and must tell nobody's birthday.
    /// </summary>
    public static DateOnly Of(SupervisionRecord record, RetentionSettings settings)
    {
        var latest = record.Cases.SelectMany(note => note.Subjects).Select(subject => subject.DateOfBirth ?? record.Session.Date).DefaultIfEmpty(record.Session.Date).Max();
        return new DateOnly(Math.Min(latest.Year + settings.ReviewAfterYears, LatestYear) + 1, 1, 1);
    }
}

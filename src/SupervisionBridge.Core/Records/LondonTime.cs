namespace SupervisionBridge.Core.Records;

/// <summary>Local school time: Europe/London with its clock changes.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The instant of a local time: a closed set of answers, because one hour a year does not exist and one occurs twice.</summary>
    public static LondonReading Read(DateTime local, TimeSpan? offset)
    {
        if (Zone.IsInvalidTime(local))
        {
            return new LondonReading.NeverWas();
        }

        var possible = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local) : [Zone.GetUtcOffset(local)];
        return offset switch
        {
            null when possible.Length > 1 => new LondonReading.Twice(),
            null => new LondonReading.At(new DateTimeOffset(local, possible[0])),
            { } given when possible.Contains(given) => new LondonReading.At(new DateTimeOffset(local, given)),
            _ => new LondonReading.OtherOffset(possible[0]),
        };
    }

    /// <summary>An instant as the school's clock shows it.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}

/// <summary>What a local time means.</summary>
public abstract record LondonReading
{
    private LondonReading()
    {
    }

    /// <summary>One instant.</summary>
    public sealed record At(DateTimeOffset Instant) : LondonReading;

    /// <summary>The clocks went forward over it.</summary>
    public sealed record NeverWas : LondonReading;

    /// <summary>The clocks went back over it: its offset must be given.</summary>
    public sealed record Twice : LondonReading;

    /// <summary>The offset given is not London's at that time.</summary>
    public sealed record OtherOffset(TimeSpan Right) : LondonReading;
}

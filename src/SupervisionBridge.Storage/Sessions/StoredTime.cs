namespace SupervisionBridge.Storage.Sessions;

/// <summary>Times as stored: UTC milliseconds since 1970, cut down; beside them the offset in minutes where it matters.</summary>
internal static class StoredTime
{
    public static long From(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public static int OffsetOf(DateTimeOffset at) => (int)at.Offset.TotalMinutes;

    public static long? FromOptional(DateTimeOffset? at) => at is { } given ? From(given) : null;

    /// <summary>A day, as its first moment.</summary>
    public static long From(DateOnly day) => From(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    public static DateOnly ReadDay(long stored) => DateOnly.FromDateTime(Read(stored).UtcDateTime);

    public static DateTimeOffset Read(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    public static DateTimeOffset? Read(long? stored) => stored is { } at ? Read(at) : null;

    public static DateTimeOffset Read(long stored, long offsetMinutes) => Read(stored).ToOffset(TimeSpan.FromMinutes(offsetMinutes));
}

namespace SupervisionBridge.Adapters;

/// <summary>How exactly a school system keeps when something happened. What it does not keep is left off before a note is frozen, not forgiven when it is read back.</summary>
public enum TimePrecision
{
    /// <summary>To the second, or finer.</summary>
    Instant,

    /// <summary>To the minute; seconds are cut off.</summary>
    Minute,

    /// <summary>The local date only, which the adapter answers as that date at 00:00 UTC.</summary>
    Day,
}

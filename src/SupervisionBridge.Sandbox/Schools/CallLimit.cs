namespace SupervisionBridge.Sandbox.Schools;

/// <summary>How many calls a school system takes.</summary>
/// <param name="Form">One of <see cref="Forms"/>.</param>
/// <param name="Calls">In a window, or the most that a bucket holds.</param>
/// <param name="Seconds">Length of the window, or the time in which an empty bucket fills up.</param>
/// <param name="Told">One of <see cref="Tellings"/>: when the answers say how much is left.</param>
internal sealed record CallLimit(string Form, int Calls, int Seconds, string Told)
{
    /// <summary>So many calls from one round time to the next.</summary>
    public const string Window = "window";

    /// <summary>Calls come back one after the other.</summary>
    public const string Bucket = "bucket";

    public const string Always = "always";
    public const string WhenRefused = "when-refused";
    public const string Never = "never";

    public static string[] Forms { get; } = [Window, Bucket];

    public static string[] Tellings { get; } = [Always, WhenRefused, Never];

    public static CallLimit PerMinute(int calls) => new(Window, calls, 60, WhenRefused);
}

namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>Builds JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    private const int LongestName = 60;

    /// <summary>Pointer to a member. A name as long as an attack is shortened: it comes back in an answer.</summary>
    public static string Member(string parent, string name)
    {
        var shown = name.Length > LongestName ? Shortened(name) : name;
        return $"{parent}/{shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
    }

    /// <summary>Pointer to an item.</summary>
    public static string Item(string parent, int index) => $"{parent}/{index}";

    // A pair is never cut in two: half of one cannot be written in an answer.
    private static string Shortened(string name) => name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)] + "…";
}

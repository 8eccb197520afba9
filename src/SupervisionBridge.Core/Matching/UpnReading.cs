using System.Globalization;

namespace SupervisionBridge.Core.Matching;

/// <summary>What stands in a UPN field: a closed set.</summary>
public abstract record UpnReading
{
    private const int FewestDigits = 5;

    private UpnReading()
    {
    }

    /// <summary>The field is empty.</summary>
    public sealed record Absent : UpnReading;

    /// <summary>Words without anything like a UPN (fewer than five digits), for example <c>see office</c>: as good as absent, kept as a remark.</summary>
    public sealed record Remark : UpnReading;

    /// <summary>Something meant as a UPN that is none: evidence that disagrees, whatever the school system holds.</summary>
    /// <param name="Written">As written, upper case, without spacing.</param>
    public sealed record Malformed(string Written) : UpnReading
    {
        /// <summary>Never prints what was written.</summary>
        public override string ToString() => "malformed UPN";
    }

    /// <summary>A well-formed UPN.</summary>
    public sealed record Valid(Upn Upn) : UpnReading;

    /// <summary>Reads a field as written. Spacing, hyphens and case are a matter of typing; every other character counts.</summary>
    public static UpnReading Of(string? written)
    {
        var text = Compact(written);
        if (text.Length == 0)
        {
            return new Absent();
        }

        return Upn.Parse(text) is { } upn ? new Valid(upn)
            : text.Count(char.IsDigit) < FewestDigits ? new Remark()
            : new Malformed(text);
    }

    private static string Compact(string? written) =>
        string.Concat((written ?? string.Empty).Where(IsSeen)).ToUpperInvariant();

    private static bool IsSeen(char character) =>
        !char.IsWhiteSpace(character)
        && char.GetUnicodeCategory(character) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format or UnicodeCategory.Control);
}

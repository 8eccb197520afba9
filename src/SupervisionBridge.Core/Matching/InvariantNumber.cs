using System.Globalization;

namespace SupervisionBridge.Core.Matching;

/// <summary>Numbers as text that is the same under every culture.</summary>
internal static class InvariantNumber
{
    public static string ToInvariant(this int number) => number.ToString(CultureInfo.InvariantCulture);
}

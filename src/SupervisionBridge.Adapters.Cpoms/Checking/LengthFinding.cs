using System.Globalization;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>Whether the configured longest note fits what the school system says it takes.</summary>
internal static class LengthFinding
{
    /// <summary>A finding, where the school system states a limit.</summary>
    public static IEnumerable<Finding> Of(WireLimits? limits, CpomsSettings settings)
    {
        if (limits?.MaxBodyChars is not { } longest)
        {
            yield break;
        }

        yield return settings.LongestBody <= longest
            ? new Finding(FindingSeverity.Good, "settings.longestBody", "Fits the school system's limit.")
            : new Finding(
                FindingSeverity.Wrong,
                "settings.longestBody",
                string.Create(CultureInfo.InvariantCulture, $"Notes may be {settings.LongestBody} long here, but the school system takes {longest}."),
                string.Create(CultureInfo.InvariantCulture, $"Set settings.longestBody to {longest} or less."));
    }
}

using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Adapters.Cpoms;

/// <summary>The adapter's own settings, read strictly: a word that it does not know is refused.</summary>
internal sealed record CpomsSettings
{
    /// <summary>The contract's limit, and the default.</summary>
    public const int LongestBodyOfContract = 20_000;

    /// <summary>Below this a note would fall into too many parts to be read.</summary>
    public const int ShortestLongestBody = 1_000;

    private const string LongestBodyName = "longestBody";

    /// <summary>The longest note body in UTF-16 code units, 1000 to 20000, default 20000.</summary>
    public int LongestBody { get; private init; } = LongestBodyOfContract;

    /// <summary>Every setting with its meaning.</summary>
    public static IReadOnlyList<SettingDescription> Descriptions { get; } =
    [
        new(
            LongestBodyName,
            "The longest note the school system takes, in UTF-16 code units, 1000 to 20000. A longer note is split into numbered parts.",
            Required: false,
            LongestBodyOfContract.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads the <c>settings</c> object; nothing, or null, means the defaults.</summary>
    /// <exception cref="SettingsException">It is no object, or a setting is unknown, doubled or out of range.</exception>
    public static CpomsSettings Read(JsonElement settings)
    {
        if (settings.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return new CpomsSettings();
        }

        if (settings.ValueKind is not JsonValueKind.Object)
        {
            throw new SettingsException("settings", "Write an object, or leave it out.");
        }

        int? longestBody = null;
        foreach (var setting in settings.EnumerateObject())
        {
            longestBody = setting.Name switch
            {
                LongestBodyName when longestBody is null => ReadLongestBody(setting.Value),
                LongestBodyName => throw new SettingsException(Named(LongestBodyName), "Write it once."),
                _ => throw new SettingsException(Named(setting.Name), $"This adapter has no such setting; it knows {LongestBodyName}. Take it out or mend its spelling."),
            };
        }

        return new CpomsSettings { LongestBody = longestBody ?? LongestBodyOfContract };
    }

    private static int ReadLongestBody(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var length) && length is >= ShortestLongestBody and <= LongestBodyOfContract
            ? length
            : throw new SettingsException(Named(LongestBodyName), "Write a whole number from 1000 to 20000, or leave it out.");

    private static string Named(string name) => $"settings.{name}";
}

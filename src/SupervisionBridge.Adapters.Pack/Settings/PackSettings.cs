using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Configuration;

namespace SupervisionBridge.Adapters.Pack.Settings;

/// <summary>The adapter's own settings, read strictly: a word that it does not know is refused.</summary>
internal sealed record PackSettings
{
    private const int DefaultLongestBody = 100_000;
    private const string Place = "settings";

    private static readonly JsonObject Schema = FileSchema.Of<PackSettings>("Settings of the upload pack");

    /// <summary>The school system's name as staff know it.</summary>
    [Description("Give the school system's name as staff know it, for example MyConcern. It stands in each document.")]
    [MinLength(1)]
    public required string System { get; init; }

    /// <summary>What kind of document people upload. Default: Word.</summary>
    [Description("What kind of document people upload: word (the default) or html.")]
    public PackDocumentKind Document { get; init; }

    /// <summary>How <c>index.csv</c> is laid out.</summary>
    [Description("How index.csv is laid out: columns, delimiter, encoding, dates. Leave it out for the default.")]
    public CsvLayout Csv { get; init; } = new();

    /// <summary>The longest note text in UTF-16 code units, 1000 to 1000000, default 100000. A longer note becomes several numbered documents.</summary>
    [Description("Write a whole number from 1000 to 1000000: the longest note in UTF-16 code units. Default 100000.")]
    [Range(1_000, 1_000_000)]
    public int LongestBody { get; init; } = DefaultLongestBody;

    /// <summary>Every setting with its meaning.</summary>
    public static IReadOnlyList<SettingDescription> Descriptions { get; } =
    [
        new("system", "The school system's name as staff know it.", Required: true),
        new("document", "What people upload: word or html.", Required: false, "word"),
        new("csv", "How index.csv is laid out: columns, delimiter, encoding, dates.", Required: false, "13 columns, comma, UTF-8 with byte order mark"),
        new("longestBody", "The longest note in UTF-16 code units, 1000 to 1000000. A longer note becomes several documents.", Required: false, DefaultLongestBody.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads the <c>settings</c> object.</summary>
    /// <exception cref="SettingsException">Anything is missing or wrong: every fault with its mend.</exception>
    public static PackSettings Read(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
        {
            throw new SettingsException(Place, "Write an object that names the system, for example { \"system\": \"MyConcern\" }.");
        }

        var faults = new List<SettingFault>();
        new SchemaCheck(Schema, (path, message, mend) => faults.Add(new SettingFault(File: null, Line: null, Place + path[1..], message, mend))).Check(settings);
        return faults.Count == 0 ? settings.Deserialize<PackSettings>(FileSchema.Options)! : throw new SettingsException(faults);
    }
}

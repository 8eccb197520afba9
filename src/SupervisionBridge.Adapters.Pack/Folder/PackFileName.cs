using System.Globalization;
using System.Text.RegularExpressions;
using SupervisionBridge.Adapters.Pack.Settings;

namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>Names of the bridge's files in the folder: number and session date, never a name or a UPN.</summary>
internal static partial class PackFileName
{
    public const string Index = "index.csv";
    public const string Manifest = "manifest.json";

    /// <summary>A document's name, for example <c>0007-2026-11-17.docx</c>.</summary>
    public static string Of(long number, DateTimeOffset occurredAt, PackDocumentKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D4}-{occurredAt:yyyy-MM-dd}.{(kind == PackDocumentKind.Word ? "docx" : "html")}");

    /// <summary>Under what name a file is written before it takes its own.</summary>
    public static string Unfinished(string name) => $".{name}.tmp";

    /// <summary>Whether a file is one that the bridge made, finished or not.</summary>
    public static bool IsOurs(string name) => Ours().IsMatch(name);

    [GeneratedRegex(@"\A([0-9]{4,19}-[0-9]{4}-[0-9]{2}-[0-9]{2}\.(docx|html)|index\.csv|manifest\.json|\.([0-9]{4,19}-[0-9]{4}-[0-9]{2}-[0-9]{2}\.(docx|html)|index\.csv|manifest\.json)\.tmp)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ours();
}

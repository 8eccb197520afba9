using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>A school's folder as whoever uploads finds it.</summary>
internal sealed class UploadFolder(string path)
{
    private const string Manifest = "manifest.json";
    private const string Index = "index.csv";

    public string Path => path;

    /// <summary>The documents that lie there whole, with what they hold. What is being laid anew just now is left out: a person looks again later.</summary>
    public IReadOnlyList<LyingDocument> Read() => [.. Listed().Select(Lying).OfType<LyingDocument>()];

    /// <summary>What is not as it should be where just these wait; empty: nothing.</summary>
    public IReadOnlyList<string> Wrong(IReadOnlyCollection<long> waiting)
    {
        if (!System.IO.File.Exists(In(Manifest)))
        {
            return waiting.Count == 0 ? [] : ["no manifest"];
        }

        var listed = Listed();
        var lying = Read();
        var names = listed.Select(File).ToHashSet(StringComparer.Ordinal);
        string[] expected = [.. names, Manifest, Index];
        string[] there = [.. Directory.EnumerateFiles(path).Select(file => System.IO.Path.GetFileName(file)).Where(name => !name.StartsWith(Mischief.SpoilFolder.OwnFile, StringComparison.Ordinal))];
        var rows = System.IO.File.Exists(In(Index)) ? System.IO.File.ReadAllText(In(Index)) : string.Empty;
        return
        [
            .. waiting.Except(lying.Select(one => one.Number)).Select(number => $"{number} waits, and does not lie there whole"),
            .. listed.Select(Number).Except(waiting).Select(number => $"{number} lies there, and waits no more"),
            .. there.Except(expected).Select(name => $"{name} lies there, and is not in the manifest"),
            .. expected.Except(there).Select(name => $"{name} is not there"),
            .. names.Where(name => rows.Split(name).Length != 2).Select(name => $"{name} is not in {Index} once"),
        ];
    }

    private LyingDocument? Lying(JsonNode entry)
    {
        try
        {
            var content = System.IO.File.ReadAllBytes(In(File(entry)));
            return Convert.ToHexStringLower(SHA256.HashData(content)) == entry["sha256"]!.GetValue<string>()
                ? new LyingDocument(Number(entry), entry["mayBeThere"]!.GetValue<bool>(), UploadDocument.Read(File(entry), content))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private List<JsonNode> Listed()
    {
        try
        {
            return [.. JsonNode.Parse(System.IO.File.ReadAllText(In(Manifest)))!["documents"]!.AsArray().Select(document => document!)];
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            // Not there yet, or spoiled by people: the bridge lays it anew.
            return [];
        }
    }

    private string In(string name) => System.IO.Path.Combine(path, name);

    private static string File(JsonNode entry) => entry["file"]!.GetValue<string>();

    private static long Number(JsonNode entry) => entry["number"]!.GetValue<long>();
}

/// <summary>A document that lies in the folder.</summary>
/// <param name="Number">Its number.</param>
/// <param name="MayBeThere">Whether the manifest says that it may have been uploaded before.</param>
/// <param name="Document">What it holds.</param>
internal sealed record LyingDocument(long Number, bool MayBeThere, UploadDocument Document);

using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Demo;

/// <summary>One of the five sample records that ship with the program.</summary>
internal sealed class DemoSample
{
    private const string Folder = "SupervisionBridge.Host.Demo.Records.";

    private DemoSample(string name, byte[] json)
    {
        Name = name;
        Json = json;
        Document = JsonNode.Parse(json)!.AsObject();
    }

    /// <summary>All five, in their order.</summary>
    public static IReadOnlyList<DemoSample> All { get; } =
        [.. typeof(DemoSample).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>For example <c>1-leeds-one-to-one</c>.</summary>
    public string Name { get; }

    /// <summary>The intake request.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The same, parsed.</summary>
    public JsonObject Document { get; }

    /// <summary>Template and date.</summary>
    public string Title => $"{Document["template"]} {Document["session"]!["date"]}";

    /// <summary>Texts that must never leave the supervision file; words too short to tell are left out.</summary>
    public IEnumerable<string> SupervisionFileTexts =>
        Document["supervisionFile"]!.AsObject().Select(entry => entry.Value!.GetValue<string>()).Where(text => text.Length > 12);

    /// <summary>What the form says of a child.</summary>
    public JsonObject Subject(int caseNumber, int subjectNumber) =>
        Document["cases"]!.AsArray().Single(sheet => sheet!["number"]!.GetValue<int>() == caseNumber)!["subjects"]!.AsArray()
            .Single(subject => subject!["number"]!.GetValue<int>() == subjectNumber)!.AsObject();

    private static DemoSample Read(string resource)
    {
        using var stream = typeof(DemoSample).Assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new DemoSample(resource[Folder.Length..^".json".Length], bytes.ToArray());
    }
}

using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Demo;

/// <summary>One note of the demo, as the bridge's list has it, beside the sample that it comes from.</summary>
internal sealed class DemoNote(DemoSample sample, JsonNode delivery)
{
    public DemoSample Sample { get; } = sample;

    public string Id => delivery["id"]!.GetValue<string>();

    public string Record => delivery["record"]!.GetValue<string>();

    public int Case => delivery["case"]!.GetValue<int>();

    public int Subject => delivery["subject"]!.GetValue<int>();

    public string School => delivery["school"]!.GetValue<string>();

    public string State => delivery["state"]!.GetValue<string>();

    public string Explanation => delivery["explanation"]!.GetValue<string>();

    public string CaseText => $"{Case}.{Subject}";

    public string Child => $"{Sample.Subject(Case, Subject)["forename"]} {Sample.Subject(Case, Subject)["surname"]}";

    /// <summary>For example <c>1-leeds-one-to-one 1.1</c>.</summary>
    public string Key => $"{Sample.Name} {CaseText}";
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Checking;

namespace SupervisionBridge.CrashLab;

/// <summary>What a run came to.</summary>
internal sealed record LabReport
{
    private const int MostShown = 10;

    public required int Deliveries { get; init; }

    /// <summary>Times at which a node was killed, or all of them together.</summary>
    public required int Kills { get; init; }

    /// <summary>Whether nothing was under way any more when it was looked at.</summary>
    public required bool AtRest { get; init; }

    /// <summary>How often a fault of a school system struck.</summary>
    public required long Faults { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Given up, and the school's own files show why: what its people changed or removed.</summary>
    public required int Explained { get; init; }

    public required double Seconds { get; init; }

    public bool IsClean => AtRest && Findings.Count == 0;

    /// <summary>The closing line.</summary>
    public string Json => new JsonObject
    {
        ["deliveries"] = Deliveries,
        ["kills"] = Kills,
        ["faults"] = Faults,
        ["lost"] = Count(FindingKind.Lost),
        ["duplicates"] = Count(FindingKind.Duplicate),
        ["wrongChild"] = Count(FindingKind.WrongChild),
        ["leaks"] = Count(FindingKind.Leak),
        ["outOfOrder"] = Count(FindingKind.OutOfOrder),
        ["unexplained"] = Count(FindingKind.Unexplained),
        ["untrue"] = Count(FindingKind.Untrue),
        ["folder"] = Count(FindingKind.Folder),
        ["explained"] = Explained,
        ["seconds"] = Math.Round(Seconds, 1),
    }.ToJsonString();

    /// <summary>For people.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var same in Findings.GroupBy(finding => finding.Kind))
            {
                foreach (var finding in same.Take(MostShown))
                {
                    text.AppendLine(finding.ToString());
                }

                if (same.Count() > MostShown)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"and {same.Count() - MostShown} more of the kind {same.Key}");
                }
            }

            if (!AtRest)
            {
                text.AppendLine("It did not come to rest in time.");
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"{Deliveries} deliveries, {Kills} kills, {Faults} faults of schools, {Seconds:0.0} s; {Explained} given up for what people there did or left lying.");
            return text.AppendLine(IsClean ? "Nothing was lost, doubled, misfiled, leaked, out of order, unexplained or untrue." : Json).ToString();
        }
    }

    private int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);
}

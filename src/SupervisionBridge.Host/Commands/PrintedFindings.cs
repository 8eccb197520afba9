using System.Text.Json.Nodes;
using Spectre.Console;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Commands;

/// <summary>Prints findings as they come: a heading wherever the area changes, or one line of JSON each.</summary>
internal sealed class PrintedFindings(bool json)
{
    private string area = string.Empty;

    public async Task AddAsync(string place, Finding finding)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(Printed.Json(AsJson(place, finding)));
            return;
        }

        if (place != area)
        {
            area = place;
            Terminal.Console.MarkupLine($"[bold]{Markup.Escape(place)}[/]");
        }

        var mark = finding.Severity switch
        {
            FindingSeverity.Good => "[green]good [/]",
            FindingSeverity.Warning => "[yellow]look [/]",
            _ => "[red]wrong[/]",
        };
        Terminal.Console.MarkupLine($"  {mark}  {Markup.Escape(finding.Setting)}: {Markup.Escape(finding.Message)}");
        if (finding.Mend is { } mend)
        {
            Terminal.Console.MarkupLine($"         mend: {Markup.Escape(mend)}");
        }
    }

    private static JsonObject AsJson(string area, Finding finding) => new()
    {
        ["area"] = area,
        ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
        ["setting"] = finding.Setting,
        ["message"] = finding.Message,
        ["mend"] = finding.Mend,
    };
}

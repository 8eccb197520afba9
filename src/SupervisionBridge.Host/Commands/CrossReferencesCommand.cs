using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>cross-references</c>: what of a record stands where, as machinery.</summary>
internal static class CrossReferencesCommand
{
    private static readonly Argument<string> Record = new("record") { Description = "The record's reference." };

    private static readonly string[] Columns = ["case", "subject", "version", "part", "school", "noteId", "externalReference", "provenAt"];

    public static Command Create()
    {
        var command = new Command("cross-references", "What of a record stands where in the school systems. Pupil ids are shown to API callers only.") { Record };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Case", "Child", "Version", "Part", "School", "Note there", "Our reference there", "Proven", "Stands in");
        await foreach (var item in bridge.ListAsync($"v1/cross-references?record={Uri.EscapeDataString(line.GetValue(Record)!)}", cancellationToken))
        {
            if (line.GetValue(CommonOptions.Json))
            {
                await Console.Out.WriteLineAsync(Printed.Json(item));
                continue;
            }

            table.AddRow([.. Columns.Select(member => Markup.Escape(Convert.ToString(item[member]?.ToString(), CultureInfo.InvariantCulture) ?? string.Empty)), Markup.Escape(SystemOf(item))]);
        }

        if (!line.GetValue(CommonOptions.Json))
        {
            Terminal.Console.Write(table);
        }

        return ExitCode.Good;
    }

    private static string SystemOf(JsonNode item) => item["standsIn"] switch
    {
        null => string.Empty,
        { } system => $"{system["kind"]} {system["address"]}{(system["until"] is null ? string.Empty : ", which the school has left")}",
    };
}

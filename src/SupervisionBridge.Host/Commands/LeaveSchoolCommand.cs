using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Schools;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>schools leave</c>: takes a school off the bridge, with its cross-references in a file.</summary>
internal static class LeaveSchoolCommand
{
    private static readonly Option<string> To = new("--to")
    {
        Description = "The ZIP file that the cross-references are written into: cross-references.json, cross-references.csv, SHA256SUMS. It may not be there already.",
        HelpName = "file",
        Required = true,
    };

    public static Command Create()
    {
        var leave = new Command("leave", "Take a school off the bridge, and hand its cross-references over. Refused while deliveries are not over. Of a school that has left, hand them over again.")
        {
            SchoolsCommand.Urn, SchoolsCommand.Why, To,
        };
        leave.SetAction(RunAsync);
        return leave;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        // Before the school leaves: a path that cannot be written to is found out in time. Should the disk fill up all the same, the command can be given again.
        using var file = HandOverFile.Take(line.GetValue(To)!);
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(SchoolsCommand.Why) };
        var answer = (await bridge.PostAsync($"v1/schools/{Uri.EscapeDataString(line.GetValue(SchoolsCommand.Urn)!)}/leave", body, cancellationToken))!;
        var handOver = answer.Deserialize(HandOverJson.Default.CrossReferenceHandOver)!;
        file.Write(handOver);
        await Printed.ObjectAsync(
            new JsonObject { ["left"] = handOver.School, ["file"] = file.Path, ["crossReferences"] = handOver.Notes.Count, ["sha256"] = handOver.Hash() }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}

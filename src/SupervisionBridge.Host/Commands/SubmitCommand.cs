using System.CommandLine;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>submit FILE</c>: takes a record in and follows it until nothing of it is in motion.</summary>
internal static class SubmitCommand
{
    private const string KeyVariable = "SUPERVISIONBRIDGE_API_KEY";

    private static readonly Argument<FileInfo> File = new("file") { Description = "The record as JSON." };
    private static readonly Option<string?> Address = new("--url") { Description = $"A bridge elsewhere; its API key is read from {KeyVariable}.", HelpName = "address" };
    private static readonly Option<bool> NoWait = new("--no-wait") { Description = "Return once it is stored, without following its notes." };

    public static Command Create()
    {
        var command = new Command("submit", "Submit a record and follow its notes until they are proven or wait for a person.") { File, Address, NoWait };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var file = line.GetValue(File)!;
        var json = file.Exists
            ? await System.IO.File.ReadAllBytesAsync(file.FullName, cancellationToken)
            : throw new CommandFailure(ExitCode.Usage, $"There is no file {file}.");
        await using var bridge = line.GetValue(Address) is { } address
            ? BridgeClient.To(AddressOf(address), Environment.GetEnvironmentVariable(KeyVariable)
                ?? throw new CommandFailure(ExitCode.Usage, $"Put the API key into {KeyVariable}: a key on the command line would be seen by others."))
            : await CommandBridge.ConnectAsync(line, cancellationToken);
        var receipt = (await bridge.PostAsync("v1/records", json, cancellationToken))!;
        var asJson = line.GetValue(CommonOptions.Json);
        if (!asJson)
        {
            await Console.Out.WriteLineAsync($"Stored as {receipt["reference"]}, version {receipt["version"]}; notes to deliver: {receipt["deliveries"]}.");
        }

        var record = line.GetValue(NoWait) || bridge.IsIdle ? null : await FollowAsync(bridge, receipt["reference"]!.GetValue<string>(), asJson, cancellationToken);
        if (asJson)
        {
            await Console.Out.WriteLineAsync(Printed.Json(record ?? receipt));
        }
        else if (bridge.IsIdle)
        {
            await Console.Out.WriteLineAsync("No service is running: the notes go out once it is started.");
        }
        else if (record is not null)
        {
            await ExplainAsync(bridge, receipt["reference"]!.GetValue<string>(), cancellationToken);
        }

        return ExitCode.Good;
    }

    /// <summary>A key and a record in the clear are for this machine alone.</summary>
    public static Uri AddressOf(string text) =>
        !Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0
            ? throw new CommandFailure(ExitCode.Usage, "--url: give the bridge's address, for example https://bridge.example/.")
            : address.Scheme == Uri.UriSchemeHttp && !AddressRanges.IsThisMachine(address.IdnHost)
            ? throw new CommandFailure(ExitCode.Usage, "--url: the API key and the record would go over the network in the clear. Give the bridge's https address.")
            : address;

    /// <summary>What each note waits for that is not proven.</summary>
    private static async Task ExplainAsync(BridgeClient bridge, string reference, CancellationToken cancellationToken)
    {
        await foreach (var delivery in bridge.ListAsync($"v1/deliveries?record={reference}", cancellationToken))
        {
            if (delivery["state"]!.GetValue<string>() != "proven")
            {
                await Console.Out.WriteLineAsync($"  sheet {delivery["case"]}, child {delivery["subject"]} ({delivery["id"]}): {delivery["explanation"]}");
            }
        }
    }

    private static async Task<JsonNode> FollowAsync(BridgeClient bridge, string reference, bool quiet, CancellationToken cancellationToken)
    {
        const int WaitSeconds = 2;
        string? shown = null;
        while (true)
        {
            var record = await bridge.GetAsync($"v1/records/{reference}?wait={WaitSeconds}", cancellationToken);
            var states = string.Join(", ", record["deliveries"]!.AsObject().Select(state => $"{state.Value} {state.Key}"));
            if (!quiet && states != shown)
            {
                shown = states;
                await Console.Out.WriteLineAsync(states);
            }

            if (record["settled"]!.GetValue<bool>())
            {
                return record;
            }
        }
    }
}

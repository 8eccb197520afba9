using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>keys</c>: API keys for recorders.</summary>
internal static class KeysCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "What the key is for; journalled with everything done by it." };
    private static readonly Argument<string> Id = new("id") { Description = "The key's id." };

    public static Command Create()
    {
        var create = new Command("create", "Make an API key. It is printed once and stored as a hash only.") { Name };
        create.SetAction(CreateAsync);
        var list = new Command("list", "List API keys.");
        list.SetAction(ListAsync);
        var revoke = new Command("revoke", "Revoke an API key at once.") { Id };
        revoke.SetAction(RevokeAsync);
        return new Command("keys", "API keys.") { create, list, revoke };
    }

    private static async Task<int> CreateAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var key = (await bridge.PostAsync("v1/keys", new JsonObject { ["name"] = line.GetValue(Name) }, cancellationToken))!;
        await Printed.ObjectAsync(key, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await foreach (var key in bridge.ListAsync("v1/keys", cancellationToken))
        {
            await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json)
                ? Printed.Json(key)
                : $"{key["id"]}  {key["name"],-24} {(key["revokedAt"] is { } at ? $"revoked {at}" : $"since {key["createdAt"]}")}");
        }

        return ExitCode.Good;
    }

    private static async Task<int> RevokeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.DeleteAsync($"v1/keys/{Uri.EscapeDataString(line.GetValue(Id)!)}", cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["revoked"] = line.GetValue(Id) }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}

using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Checks;

/// <summary>Whether each school's file names the system that the store knows. Asked of the service that runs, which holds the store.</summary>
internal static class SystemsCheck
{
    /// <summary>What is found, by URN; nothing where no service runs.</summary>
    public static async Task<ILookup<string, Finding>> RunAsync(ConfigFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var bridge = await BridgeClient.FindRunningAsync(folder, BridgeConfiguration.Load(folder), cancellationToken);
            return Of(bridge is null ? null : await bridge.GetAsync("v1/schools", cancellationToken));
        }
        catch (Exception fault) when (fault is ConfigurationException or CommandFailure or HttpRequestException)
        {
            // The first is said with the settings; else it has just stopped, or says with its keys what is wrong with it.
            return Of(null);
        }
    }

    /// <summary>What the service's answer comes to.</summary>
    internal static ILookup<string, Finding> Of(JsonNode? schools) =>
        (from school in schools?["items"]!.AsArray() ?? []
         let stopped = school["stopped"]?.GetValue<string>()
         where stopped is not null
         select (
             Urn: school["urn"]!.GetValue<string>(),
             Finding: new Finding(
                 stopped == "left" ? FindingSeverity.Warning : FindingSeverity.Wrong, "system, address",
                 stopped == "left" ? "The school has left the bridge, and its file is still there." : "The bridge does nothing at this school.",
                 school["explanation"]!.GetValue<string>())))
        .ToLookup(pair => pair.Urn, pair => pair.Finding, StringComparer.Ordinal);
}

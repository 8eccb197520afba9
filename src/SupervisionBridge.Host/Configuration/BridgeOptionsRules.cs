using System.Net;

namespace SupervisionBridge.Host.Configuration;

/// <summary>What settings must hold together.</summary>
internal static class BridgeOptionsRules
{
    public static IEnumerable<ConfigurationFault> Check(BridgeOptions options)
    {
        if (ParseListen(options.Listen) is not { } address)
        {
            yield return Fault(nameof(options.Listen), $"It is '{options.Listen}'.", "Give http, an IP address (or localhost) and a port and nothing else, for example http://127.0.0.1:5280. For TLS put a proxy before it.");
        }
        else if (!options.AllowRemote && !IsLoopback(address.Host))
        {
            yield return Fault(
                nameof(options.Listen),
                $"'{options.Listen}' can be reached from other machines.",
                $"Listen at 127.0.0.1, or set {nameof(options.AllowRemote)} to true where that is wanted and the way there is protected.");
        }

        if (ConnectionFault(options.Store) is { } fault)
        {
            yield return fault;
        }

        if (options.Delivery.LongestWait < options.Delivery.FirstWait)
        {
            yield return Fault(
                "Delivery:LongestWait",
                $"It is {options.Delivery.LongestWait}, shorter than Delivery:FirstWait ({options.Delivery.FirstWait}).",
                "Make it at least as long.");
        }

        if (options.Delivery.Lease < 3 * options.Delivery.Beat)
        {
            yield return Fault(
                "Delivery:Beat",
                $"Three beats of {options.Delivery.Beat} are longer than Delivery:Lease ({options.Delivery.Lease}): a node that died would be noticed after its claims had ended.",
                "Make it at most a third of the lease.");
        }

        // The address may hold a secret: it is not repeated.
        if (options.Alerts.Webhook is { } webhook && !IsWebhook(webhook))
        {
            yield return Fault(
                "Alerts:Webhook", "It is not an address that alerts can be sent to.", "Give an https address, or http to 127.0.0.1 or localhost, without a user name.");
        }

        if (options.Alerts is { Secret: not null, Webhook: null })
        {
            yield return Fault("Alerts:Secret", "There is nothing for it to sign.", "Set Alerts:Webhook too, or leave it out.");
        }
    }

    private static ConfigurationFault? ConnectionFault(StoreOptions store) => (store.Engine, store.Connection.Env, store.Connection.File) switch
    {
        (StoreEngine.Sqlite, null, null) => null,
        (StoreEngine.Sqlite, _, _) => Fault("Store:Connection", "The embedded store has no connection.", "Leave it out, or choose another Store:Engine."),
        (_, null, null) or (_, not null, not null) => Fault("Store:Connection", "It must name one place.", "Give either Env, the name of an environment variable, or File, a path."),
        _ => null,
    };

    private static BindingAddress? ParseListen(string listen)
    {
        try
        {
            var address = BindingAddress.Parse(listen);
            return address.Scheme is "http" && IsAddress(address.Host) && !address.IsUnixPipe && !address.IsNamedPipe && address.PathBase.Length == 0 && address.Port is >= 0 and <= 65535
                ? address
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsWebhook(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address.DnsSafeHost)));

    private static bool IsAddress(string host) => host == "localhost" || IPAddress.TryParse(host, out _);

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static ConfigurationFault Fault(string setting, string message, string mend) => new(ConfigFolder.SettingsFileName, setting, message, mend);
}

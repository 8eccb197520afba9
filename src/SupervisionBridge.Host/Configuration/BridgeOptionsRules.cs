using System.Net;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Configuration;

/// <summary>What settings must hold together.</summary>
internal static class BridgeOptionsRules
{
    public static IEnumerable<ConfigurationFault> Check(BridgeOptions options)
    {
        foreach (var one in ListenFaults(options))
        {
            yield return one;
        }

        if (options is { KeyFile: not null, KeyVariable: not null })
        {
            yield return Fault(nameof(options.KeyVariable), "The keys are in one place.", $"Give either {nameof(options.KeyFile)}, a path, or {nameof(options.KeyVariable)}, the name of an environment variable.");
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
        else if (options.Alerts.Webhook is not null && WebhookRefused(options.Alerts) is { } kind)
        {
            var (message, mend) = RefusedAddress.Words(kind, "Alerts:AllowPrivateAddress to true");
            yield return Fault("Alerts:Webhook", message, mend);
        }

        if (options.Alerts is { Secret: not null, Webhook: null })
        {
            yield return Fault("Alerts:Secret", "There is nothing for it to sign.", "Set Alerts:Webhook too, or leave it out.");
        }
    }

    private static IEnumerable<ConfigurationFault> ListenFaults(BridgeOptions options)
    {
        if (TrustedProxies.Read(options.Proxies, out _) is { Count: > 0 } words)
        {
            yield return Fault(
                nameof(options.Proxies), $"It holds '{string.Join("', '", words)}'.", "Give IP addresses and networks, for example 10.1.2.3 or 10.1.2.0/24, parted by spaces or commas; no network wider than /8, or /32 of IPv6.");
        }

        if (ParseListen(options.Listen) is not { } address)
        {
            yield return Fault(nameof(options.Listen), $"It is '{options.Listen}'.", "Give http or https, an IP address (or localhost) and a port and nothing else, for example http://127.0.0.1:5280.");
        }
        else if (address.Scheme == Uri.UriSchemeHttps && options.Tls.Certificate is null)
        {
            yield return Fault("Tls:Certificate", $"There is none, and '{options.Listen}' cannot do without.", "Give the path of a certificate (PEM, or .pfx), or listen at http behind a proxy.");
        }
        else if (address.Scheme == Uri.UriSchemeHttp && options.Tls is not { Certificate: null, Key: null, Password: { Env: null, File: null } })
        {
            yield return Fault("Tls", $"'{options.Listen}' makes no use of it.", "Listen at https, or leave it out.");
        }
        else if (address.Scheme == Uri.UriSchemeHttp && options.Proxies is null && !AddressRanges.IsThisMachine(address.Host.Trim('[', ']')))
        {
            yield return Fault(
                nameof(options.Listen),
                $"At '{options.Listen}' API keys and children's names would go over the network in the clear.",
                "Listen at https with Tls:Certificate; or name the proxy that speaks TLS before it in Proxies; or listen at 127.0.0.1.");
        }
    }

    private static AddressKind? WebhookRefused(AlertOptions alerts)
    {
        var address = new Uri(alerts.Webhook!);
        return IPAddress.TryParse(address.IdnHost, out var ip) && !Destination.Of(address, alerts.AllowPrivateAddress).MayBe(ip) ? AddressRanges.KindOf(ip) : null;
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
            return address.Scheme is "http" or "https" && IsAddress(address.Host) && !address.IsUnixPipe && !address.IsNamedPipe && address.PathBase.Length == 0 && address.Port is >= 0 and <= 65535
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
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && AddressRanges.IsThisMachine(address.IdnHost)));

    private static bool IsAddress(string host) => host == "localhost" || IPAddress.TryParse(host, out _);

    private static ConfigurationFault Fault(string setting, string message, string mend) => new(ConfigFolder.SettingsFileName, setting, message, mend);
}

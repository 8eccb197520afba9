namespace SupervisionBridge.Host.Configuration;

/// <summary>Settings of earlier versions: whoever upgrades is told what stands in their place.</summary>
internal static class RemovedSettings
{
    /// <returns>The mend; null where there never was such a setting.</returns>
    public static string? MendOf(string setting) => setting.ToUpperInvariant() switch
    {
        "ALLOWREMOTE" => "It was taken out: leave it out. To be reached from other machines, listen at https with Tls:Certificate, or name the proxy that speaks TLS before the service in Proxies.",
        _ => null,
    };
}

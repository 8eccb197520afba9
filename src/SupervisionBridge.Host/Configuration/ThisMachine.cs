using System.Net;

namespace SupervisionBridge.Host.Configuration;

/// <summary>Addresses that never leave this machine.</summary>
internal static class ThisMachine
{
    /// <summary>Whether it is <c>localhost</c> or a loopback address.</summary>
    public static bool Is(Uri address) => address.DnsSafeHost == "localhost" || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));
}

using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>Loopback ports that nobody listens at.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.Testing.Processes;

/// <summary>Loopback ports that nobody listens at.</summary>
public static class Ports
{
    /// <summary>One that is free now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

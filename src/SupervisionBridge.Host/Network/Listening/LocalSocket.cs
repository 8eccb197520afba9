using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>The bridge's own socket in its data folder.</summary>
internal static class LocalSocket
{
    /// <summary>Whether a request came over it: by what the connection is, never by what it lacks.</summary>
    public static bool IsFrom(HttpContext context) => context.Features.Get<IConnectionSocketFeature>()?.Socket.AddressFamily == AddressFamily.Unix;
}

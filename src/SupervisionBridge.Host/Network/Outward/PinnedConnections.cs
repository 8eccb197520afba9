using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.Host.Network.Outward;

/// <summary>
/// Connects to one destination and to nothing else. The addresses are looked at after the name was resolved, and exactly those are connected to: a
/// name that resolves otherwise a moment later changes nothing.
/// </summary>
internal sealed class PinnedConnections(Destination destination, Func<CancellationToken, Task<IReadOnlyList<IPAddress>>> resolve)
{
    public PinnedConnections(Destination destination)
        : this(destination, destination.ResolveAsync)
    {
    }

    /// <exception cref="AddressRefusedException">No address of the destination may be connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = (await resolve(cancellationToken)).Where(destination.MayBe).ToList();
        for (var i = 0; i < addresses.Count; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i < addresses.Count - 1)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new AddressRefusedException();
    }
}

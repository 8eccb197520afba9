using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Access.Directories;

/// <summary>
/// How a directory is called: like everything else that the bridge calls. Its keys may stand at another host than it does itself, and it says where; but
/// nobody's word brings the bridge to call itself, or a network of one's own.
/// </summary>
internal static class DirectoryHttp
{
    private const int LongestAnswer = 1024 * 1024;

    public static HttpClient Of(TrustedDirectory directory)
    {
        var itself = Destination.Of(directory.Metadata, directory.AllowPrivateAddress);
        var sockets = OutwardSockets.To(itself);
        sockets.ConnectTimeout = TimeSpan.FromSeconds(5);
        sockets.ConnectCallback = (context, cancellationToken) => ConnectAsync(itself, context, cancellationToken);
        return new HttpClient(sockets) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = LongestAnswer };
    }

    private static ValueTask<Stream> ConnectAsync(Destination itself, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        return AddressRanges.IsThisMachine(host) && !AddressRanges.IsThisMachine(itself.Host)
            ? throw new AddressRefusedException()
            : new PinnedConnections(itself with { Host = host }).ConnectAsync(context, cancellationToken);
    }
}

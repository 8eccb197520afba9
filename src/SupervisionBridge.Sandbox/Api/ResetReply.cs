using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>The connection breaks instead of an answer.</summary>
internal sealed record ResetReply : Reply
{
    public override Task WriteAsync(HttpContext context, CancellationToken stopping)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            // Without lingering the kernel sends RST and not an orderly end.
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        context.Abort();
        return Task.CompletedTask;
    }
}

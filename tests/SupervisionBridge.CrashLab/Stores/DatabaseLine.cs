using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>One node's line to the database server: it can be cut, held and closed as a network can.</summary>
internal sealed class DatabaseLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly EndPoint server;
    private readonly Task accepting;
    private TaskCompletionSource free = Freed();

    /// <param name="server">Where the server listens: a TCP end point or a socket file.</param>
    public DatabaseLine(EndPoint server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where the node finds the server.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether nobody gets through: a connection is closed as soon as it is made.</summary>
    public bool IsDown { get; set; }

    /// <summary>Breaks every connection in its middle.</summary>
    public void Cut()
    {
        foreach (var socket in open.Keys)
        {
            socket.Dispose();
        }
    }

    /// <summary>Holds what is sent to the server from now on back; the connections stay.</summary>
    public void Hold() => free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything through that was held back, in its order.</summary>
    public void Release() => free.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await closing.CancelAsync();
        Cut();

        // Stopped under it, the listener fails the next accept with another fault than the end that it was told of.
        await accepting;
        listener.Stop();
        closing.Dispose();
    }

    private static TaskCompletionSource Freed()
    {
        var freed = new TaskCompletionSource();
        freed.SetResult();
        return freed;
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(CarryAsync(await listener.AcceptSocketAsync(closing.Token)));
                lines.RemoveAll(line => line.IsCompleted);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var far = server is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            if (IsDown)
            {
                return;
            }

            (open[near], open[far]) = (0, 0);
            try
            {
                await far.ConnectAsync(server, closing.Token);

                // Whichever way ends, both ends are closed.
                await await Task.WhenAny(CopyAsync(near, far, held: true), CopyAsync(far, near, held: false));
            }
            catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Cut, or at its end.
            }

            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool held)
    {
        var bytes = new byte[32_768];
        while (await from.ReceiveAsync(bytes, closing.Token) is > 0 and var count)
        {
            if (held)
            {
                await free.Task;
            }

            await to.SendAsync(bytes.AsMemory(0, count), closing.Token);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>Stands between a store and its server, and cuts the connection at the next commit.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    // With the byte that ends it: READ COMMITTED begins like it.
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT\0");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly Task accepting;
    private volatile bool silent;
    private Cut cut;

    public CuttingProxy(string connection)
    {
        server = new NpgsqlConnectionStringBuilder(connection);
        listener.Start();
        accepting = AcceptAsync();
    }

    public enum Cut
    {
        None,

        /// <summary>The server never hears of the commit.</summary>
        Question,

        /// <summary>The server commits; its answer is lost.</summary>
        Answer,

        /// <summary>The server commits; its answer never comes, and the connection stands.</summary>
        StalledAnswer,

        /// <summary>The server commits; its answer is lost, and from then on nothing is answered on any connection, though each stands.</summary>
        EveryAnswer,
    }

    /// <summary>The way to the server through this proxy.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public int Cuts { get; private set; }

    private bool OnSocket => server.Host!.StartsWith('/');

    public void CutNext(Cut what) => cut = what;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();

        // Stopped under it, the listener fails the next accept with another fault than the end that it was told of.
        await accepting;
        listener.Stop();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(CarryAsync(await listener.AcceptSocketAsync(closing.Token)));
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var near = client;
        using var far = OnSocket ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        var cutting = new TaskCompletionSource<Cut>();
        try
        {
            await (OnSocket
                ? far.ConnectAsync(new UnixDomainSocketEndPoint($"{server.Host}/.s.PGSQL.{server.Port}"), closing.Token).AsTask()
                : far.ConnectAsync(server.Host!, server.Port, closing.Token).AsTask());

            // Whichever way ends, both ends are closed.
            await await Task.WhenAny(ForwardAsync(near, far, cutting), BackAsync(far, near, cutting.Task));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException)
        {
            // Both ends close.
        }
    }

    private async Task ForwardAsync(Socket near, Socket far, TaskCompletionSource<Cut> cutting)
    {
        var bytes = new byte[65_536];
        while (await near.ReceiveAsync(bytes, closing.Token) is > 0 and var count)
        {
            var here = cut != Cut.None && bytes.AsSpan(0, count).IndexOf(Commit) >= 0 ? cut : Cut.None;
            if (here != Cut.None)
            {
                (cut, Cuts) = (Cut.None, Cuts + 1);
                silent = here == Cut.EveryAnswer;
                cutting.SetResult(here);
            }

            if (here == Cut.Question)
            {
                return;
            }

            await far.SendAsync(bytes.AsMemory(0, count), closing.Token);
        }
    }

    /// <summary>What comes after the cut is the commit's answer: it ends here.</summary>
    private async Task BackAsync(Socket far, Socket near, Task<Cut> cutting)
    {
        var bytes = new byte[65_536];
        while (await far.ReceiveAsync(bytes, closing.Token) is > 0 and var count)
        {
            if (cutting.IsCompleted)
            {
                if (await cutting == Cut.StalledAnswer)
                {
                    continue;
                }

                return;
            }

            if (silent)
            {
                continue;
            }

            await near.SendAsync(bytes.AsMemory(0, count), closing.Token);
        }
    }
}

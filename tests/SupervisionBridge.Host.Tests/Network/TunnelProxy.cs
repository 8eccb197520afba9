using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>A proxy on loopback that knows CONNECT and nothing else. Whatever host it is asked for, it connects to this machine: the port alone counts.</summary>
internal sealed class TunnelProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> work = [];
    private readonly Task accepting;

    public TunnelProxy()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>User name and password that it asks for, parted by a colon; null for none.</summary>
    public string? Wants { get; set; }

    /// <summary>What it answers to everybody else. Default: it tunnels.</summary>
    public string Answer { get; set; } = "200 Connection established";

    /// <summary>The first line of each request that it was sent.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await Task.WhenAll([accepting, .. work]);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                work.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head)
                {
                    var lines = head.Split("\r\n");
                    Asked.Enqueue(lines[0]);
                    var answer = IsLetIn(lines) ? Answer : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"school\"";
                    var tunnels = answer.StartsWith("200", StringComparison.Ordinal);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\n{(tunnels ? string.Empty : "Content-Length: 0\r\n")}\r\n"), stop.Token);
                    if (tunnels)
                    {
                        await TunnelAsync(stream, int.Parse(lines[0].Split(' ')[1].Split(':')[^1], CultureInfo.InvariantCulture));
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One of the two ends went away.
        }
    }

    private bool IsLetIn(string[] lines) =>
        Wants is null || lines.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Wants)), StringComparer.OrdinalIgnoreCase);

    private async Task TunnelAsync(NetworkStream stream, int port)
    {
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port, stop.Token);
        var there = target.GetStream();
        await Task.WhenAny(stream.CopyToAsync(there, stop.Token), there.CopyToAsync(stream, stop.Token));
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            head.Append((char)one[0]);
            if (head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return null;
    }
}

using System.Net.Sockets;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Host.Commands;

/// <summary>
/// The command line's way to the bridge: over the local socket of a running service, or, when none runs, over that of a bridge started in
/// this process that listens nowhere else and works on nothing.
/// </summary>
internal sealed class BridgeClient : IAsyncDisposable
{
    private readonly RunningBridge? own;
    private readonly HttpClient http;

    private BridgeClient(HttpClient http, RunningBridge? own) => (this.http, this.own) = (http, own);

    /// <summary>Connects as the operating-system user.</summary>
    public static async Task<BridgeClient> ConnectAsync(ConfigFolder folder, BridgeOptions options, CancellationToken cancellationToken)
    {
        var socket = new BridgePaths(folder, options).Socket;
        if (await FindRunningAsync(folder, options, cancellationToken) is { } running)
        {
            return running;
        }

        try
        {
            var setup = new BridgeSetup { Config = folder, Options = options, Worker = false, Network = false, LogLevel = null };
            var idle = await BridgeHost.StartAsync(setup, cancellationToken);
            return new BridgeClient(Over(idle.Socket), idle);
        }
        catch (StoreInUseException)
        {
            throw new CommandFailure(ExitCode.CannotStart, $"A service holds the store but does not answer at {socket}. Is it starting or stopping? Try again, or stop it.");
        }
    }

    /// <summary>Connects to the service that runs; null where none does. Never opens the store itself.</summary>
    public static async Task<BridgeClient?> FindRunningAsync(ConfigFolder folder, BridgeOptions options, CancellationToken cancellationToken)
    {
        var socket = new BridgePaths(folder, options).Socket;
        return await AnswersAsync(socket, cancellationToken) ? new BridgeClient(Over(socket), null) : null;
    }

    /// <summary>Connects to a bridge elsewhere with an API key. A redirect is not followed: it could lead out of TLS, or anywhere.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="key">The key.</param>
    /// <param name="person">Of a relay: the e-mail address of the person at the keyboard; null to name nobody.</param>
    public static BridgeClient To(Uri address, string key, string? person = null)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = address.Scheme == Uri.UriSchemeHttps };
        var remote = new HttpClient(sockets) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        remote.DefaultRequestHeaders.Authorization = new("Bearer", key);
        if (person is not null)
        {
            remote.DefaultRequestHeaders.Add(RelayedPeople.Header, person);
        }

        return new BridgeClient(remote, null);
    }

    /// <summary>Whether no service runs, so that nothing moves while this command looks.</summary>
    public bool IsIdle => own is not null;

    /// <summary>GET.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        await AnswerAsync(await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken), cancellationToken) ?? new JsonObject();

    /// <summary>POST of JSON.</summary>
    public async Task<JsonNode?> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        await AnswerAsync(await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellationToken), cancellationToken);

    /// <summary>POST of a file's bytes as they are.</summary>
    public async Task<JsonNode?> PostAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new("application/json");
        return await AnswerAsync(await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken), cancellationToken);
    }

    /// <summary>DELETE.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        await AnswerAsync(await http.DeleteAsync(new Uri(path, UriKind.Relative), cancellationToken), cancellationToken);

    /// <summary>Every item of a paged list.</summary>
    public async IAsyncEnumerable<JsonNode> ListAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? next = path; next is not null;)
        {
            var page = await GetAsync(next, cancellationToken);
            foreach (var item in page["items"]!.AsArray())
            {
                yield return item!;
            }

            next = page["next"] is { } cursor ? $"{path}{(path.Contains('?') ? '&' : '?')}cursor={Uri.EscapeDataString(cursor.GetValue<string>())}" : null;
        }
    }

    /// <summary>Every item of a paged list that is asked for in the body.</summary>
    public async IAsyncEnumerable<JsonNode> SearchAsync(string path, JsonObject search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var more = true; more;)
        {
            var page = (await PostAsync(path, search, cancellationToken))!;
            foreach (var item in page["items"]!.AsArray())
            {
                yield return item!;
            }

            search["cursor"] = page["next"]?.DeepClone();
            more = search["cursor"] is not null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }

    private static HttpClient Over(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://localhost/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public static async Task<bool> AnswersAsync(string socket, CancellationToken cancellationToken)
    {
        if (!File.Exists(socket))
        {
            return false;
        }

        try
        {
            using var local = Over(socket);
            using var answer = await local.GetAsync(new Uri("health/live", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<JsonNode?> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var body = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true ? JsonNode.Parse(text) : null;
            return response.IsSuccessStatusCode && (body is not null || text.Length == 0) ? body : throw new CommandFailure(CodeOf(body), ProblemText.Of((int)response.StatusCode, body)) { Status = (int)response.StatusCode };
        }
    }

    private static int CodeOf(JsonNode? problem) => problem?["type"]?.GetValue<string>() == Problem.TypePrefix + Problem.NotKnown ? ExitCode.NotKnown : ExitCode.Refused;
}

using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Someone who calls the bridge: with a key, without one, or over the local socket. No answer is an exception.</summary>
public sealed class BridgeCaller : IDisposable
{
    private readonly HttpClient http;

    private BridgeCaller(HttpClient http) => this.http = http;

    /// <summary>Somebody who calls with a key or a token.</summary>
    /// <param name="address">Where the bridge listens.</param>
    /// <param name="key">The key or the token; null for none.</param>
    /// <param name="person">Of a relay: the e-mail address of the person at its keyboard; null to name nobody.</param>
    public static BridgeCaller With(Uri address, string? key, string? person = null)
    {
        var caller = new BridgeCaller(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address });
        caller.http.DefaultRequestHeaders.Authorization = key is null ? null : new("Bearer", key);
        if (person is not null)
        {
            caller.http.DefaultRequestHeaders.Add("For", person);
        }

        return caller;
    }

    public static BridgeCaller Over(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        return new BridgeCaller(new HttpClient(handler) { BaseAddress = new Uri("http://localhost/") });
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request) =>
        await Answer.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

    public async Task<Answer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Uri(path));
        return await SendAsync(request);
    }

    public async Task<Answer> DeleteAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Uri(path));
        return await SendAsync(request);
    }

    public Task<Answer> PostAsync(string path, JsonNode body) => PostAsync(path, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public Task<Answer> PostAsync(string path, string body) => PostAsync(path, Encoding.UTF8.GetBytes(body));

    public async Task<Answer> PostAsync(string path, ReadOnlyMemory<byte> json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Uri(path)) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new("application/json");
        return await SendAsync(request);
    }

    /// <summary>Says which pupil it is, on the evidence as it is now.</summary>
    /// <param name="delivery">The delivery that asks.</param>
    /// <param name="answer">Which pupil, who says so and why.</param>
    public async Task<Answer> ConfirmAsync(string delivery, JsonObject answer)
    {
        answer["lookedAt"] = (await GetAsync($"v1/deliveries/{delivery}/match")).ShouldHave(200).Json["lookedAt"]!.DeepClone();
        return await PostAsync($"v1/deliveries/{delivery}/match", answer);
    }

    /// <summary>Submits a record that must be taken.</summary>
    /// <returns>Its reference.</returns>
    public async Task<string> SubmitAsync(JsonNode record) => (await PostAsync("v1/records", record)).ShouldHave(202)["reference"];

    /// <summary>Waits until nothing of a record is in motion.</summary>
    public async Task<JsonNode> SettledAsync(string reference)
    {
        while (true)
        {
            var record = (await GetAsync($"v1/records/{reference}?wait=30")).ShouldHave(200).Json;
            if (record["settled"]!.GetValue<bool>())
            {
                return record;
            }
        }
    }

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path, int limit = 100)
    {
        var items = new List<JsonNode>();
        var first = $"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}";
        for (string? next = first; next is not null;)
        {
            var page = (await GetAsync(next)).ShouldHave(200).Json;
            page["items"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(limit);
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            next = page["next"] is { } cursor ? $"{first}&cursor={System.Uri.EscapeDataString(cursor.GetValue<string>())}" : null;
        }

        return items;
    }

    public void Dispose() => http.Dispose();

    /// <summary>A path as it is written, hostile or not.</summary>
    private static Uri Uri(string path) => new(path, UriKind.Relative);
}

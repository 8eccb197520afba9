using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>A sandbox school system in a process of its own, and its levers.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    /// <summary>The one school that benchmarks use.</summary>
    public const string Urn = "990002";

    private readonly ChildProcess process;
    private readonly HttpClient http = new();

    private SandboxProcess(ChildProcess process, string address) => (this.process, Address) = (process, address);

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Base address of the school's API, with a slash at its end.</summary>
    public Uri Api => new($"{Address}/{Urn}/api/");

    /// <summary>The school's key.</summary>
    public static string Key => $"sandbox-key-{Urn}";

    public static async Task<SandboxProcess> StartAsync(CancellationToken cancellationToken)
    {
        var started = ChildProcess.Start("SupervisionBridge.Sandbox", "--port", "0", "--schools", Urn, "--json");
        try
        {
            using var ready = JsonDocument.Parse(await started.FirstLineAsync(cancellationToken));
            return new SandboxProcess(started, ready.RootElement.GetProperty("address").GetString()!);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Generates pupils, and answers them in the words of the reference API.</summary>
    public async Task<IReadOnlyList<JsonNode>> AddPupilsAsync(int count, CancellationToken cancellationToken) =>
        [.. (await ControlAsync(HttpMethod.Post, "pupils", new JsonObject { ["count"] = count }, cancellationToken))["items"]!.AsArray().Select(item => item!)];

    /// <summary>Every API call is answered after so long.</summary>
    public Task SetLatencyAsync(int milliseconds, CancellationToken cancellationToken) =>
        ControlAsync(HttpMethod.Post, "settings", new JsonObject { ["latencyMs"] = milliseconds }, cancellationToken);

    /// <summary>Counts calls from now on, or stops counting.</summary>
    public async Task CountCallsAsync(bool on, CancellationToken cancellationToken)
    {
        await ControlAsync(HttpMethod.Delete, "requests", null, cancellationToken);
        await ControlAsync(HttpMethod.Post, "requests", new JsonObject { ["on"] = on }, cancellationToken);
    }

    /// <summary>API calls received since counting began.</summary>
    public async Task<long> CallsAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(HttpMethod.Get, "requests", null, cancellationToken))["received"]!.GetValue<long>();

    /// <summary>How many entries stand in the pupils' files.</summary>
    public async Task<int> EntriesAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(HttpMethod.Get, "counts", null, cancellationToken))["incidents"]!.GetValue<int>();

    /// <summary>The request that made the last entry, as the school system received it.</summary>
    public async Task<JsonObject> LastRequestAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(HttpMethod.Get, "incidents", null, cancellationToken))["items"]!.AsArray()[^1]!["request"]!.DeepClone().AsObject();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }

    private async Task<JsonObject> ControlAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{Address}/control/{Urn}/{path}")) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }
}

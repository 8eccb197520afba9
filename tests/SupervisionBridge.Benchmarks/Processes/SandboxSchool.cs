using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>One school of a sandbox, and its levers.</summary>
internal sealed class SandboxSchool(HttpClient http, string sandbox, string urn)
{
    public string Urn => urn;

    /// <summary>Base address of the school's API, with a slash at its end.</summary>
    public Uri Api => new($"{sandbox}/{urn}/api/");

    /// <summary>The school's key.</summary>
    public string Key => $"sandbox-key-{urn}";

    /// <summary>Generates pupils, and answers them in the words of the reference API.</summary>
    public async Task<IReadOnlyList<JsonNode>> AddPupilsAsync(int count, CancellationToken cancellationToken) =>
        [.. (await ControlAsync(HttpMethod.Post, "pupils", new JsonObject { ["count"] = count }, cancellationToken))["items"]!.AsArray().Select(item => item!)];

    /// <summary>Every API call is answered after so long.</summary>
    public Task SetLatencyAsync(int milliseconds, CancellationToken cancellationToken) =>
        ControlAsync(HttpMethod.Post, "settings", new JsonObject { ["latencyMs"] = milliseconds }, cancellationToken);

    /// <summary>It takes no more calls than that: form, calls, seconds and what it tells of it, in the sandbox's words.</summary>
    public Task SetLimitAsync(JsonObject limit, CancellationToken cancellationToken) =>
        ControlAsync(HttpMethod.Post, "settings", new JsonObject { ["callLimit"] = limit.DeepClone() }, cancellationToken);

    /// <summary>No call is answered any more, though what it asked for is done.</summary>
    public Task HangAsync(CancellationToken cancellationToken) =>
        ControlAsync(HttpMethod.Post, "faults", new JsonObject { ["kind"] = "no-answer-after-commit" }, cancellationToken);

    /// <summary>All is well again.</summary>
    public Task RecoverAsync(CancellationToken cancellationToken) => ControlAsync(HttpMethod.Delete, "faults", null, cancellationToken);

    /// <summary>Counts calls from now on, or stops counting.</summary>
    public async Task CountCallsAsync(bool on, CancellationToken cancellationToken)
    {
        await ControlAsync(HttpMethod.Delete, "requests", null, cancellationToken);
        await ControlAsync(HttpMethod.Post, "requests", new JsonObject { ["on"] = on }, cancellationToken);
    }

    /// <summary>API calls received since counting began.</summary>
    public async Task<long> CallsAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(HttpMethod.Get, "requests", null, cancellationToken))["received"]!.GetValue<long>();

    /// <summary>Calls since the start that could go on, and those that met the limit, with the sandbox's own time of this.</summary>
    public async Task<(DateTimeOffset At, long Admitted, long Refused)> LimitedAsync(CancellationToken cancellationToken)
    {
        var calls = await ControlAsync(HttpMethod.Get, "calls", null, cancellationToken);
        return (calls["at"]!.GetValue<DateTimeOffset>(), calls["admitted"]!.GetValue<long>(), calls["refused"]!.GetValue<long>());
    }

    /// <summary>How many entries stand in the pupils' files.</summary>
    public async Task<int> EntriesAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(HttpMethod.Get, "counts", null, cancellationToken))["incidents"]!.GetValue<int>();

    /// <summary>The request that made the last entry, as the school system received it.</summary>
    public async Task<JsonObject> LastRequestAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(HttpMethod.Get, "incidents", null, cancellationToken))["items"]!.AsArray()[^1]!["request"]!.DeepClone().AsObject();

    private async Task<JsonObject> ControlAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{sandbox}/control/{urn}/{path}")) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }
}

using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>One school's levers: what its people do, what goes wrong in its system, and what it holds.</summary>
internal sealed class SchoolLevers(Uri sandbox, string urn, HttpClient http)
{
    private readonly Uri control = new(sandbox, $"control/{urn}/");
    private long seen;
    private long struck;

    public string Urn => urn;

    /// <summary>Base address of the school's API, with a slash at its end.</summary>
    public Uri Api => new(sandbox, $"{urn}/api/");

    /// <summary>How often a fault struck here, of those taken back.</summary>
    public long Struck => Interlocked.Read(ref struck);

    public Task SetAsync(JsonObject settings, CancellationToken cancellationToken) => PullAsync(HttpMethod.Post, "settings", settings, cancellationToken);

    public Task SetLatencyAsync(int milliseconds, CancellationToken cancellationToken) => SetAsync(new JsonObject { ["latencyMs"] = milliseconds }, cancellationToken);

    public Task SetLaxAsync(bool lax, CancellationToken cancellationToken) => SetAsync(new JsonObject { ["lax"] = lax }, cancellationToken);

    public Task LogRequestsAsync(CancellationToken cancellationToken) =>
        PullAsync(HttpMethod.Post, "requests", new JsonObject { ["on"] = true, ["capacity"] = 20_000 }, cancellationToken);

    /// <summary>Requests that arrived since this was asked last. For one asker.</summary>
    public async Task<IReadOnlyList<JsonNode>> NewRequestsAsync(CancellationToken cancellationToken)
    {
        var (items, received) = await RequestsAfterAsync(seen, cancellationToken);
        seen = received;
        return items;
    }

    /// <summary>Requests after the first so many, and how many there are now.</summary>
    public async Task<(IReadOnlyList<JsonNode> Items, long Received)> RequestsAfterAsync(long count, CancellationToken cancellationToken)
    {
        var answer = await PullAsync(HttpMethod.Get, $"requests/{count}", null, cancellationToken);
        return (Items(answer), answer["received"]!.GetValue<long>());
    }

    /// <summary>Switches a fault on; answers its number.</summary>
    public async Task<int> ArmAsync(JsonObject fault, CancellationToken cancellationToken) =>
        (await PullAsync(HttpMethod.Post, "faults", fault, cancellationToken))["id"]!.GetValue<int>();

    /// <summary>Faults that are on, and how often each struck.</summary>
    public async Task<IReadOnlyList<JsonNode>> FaultsAsync(CancellationToken cancellationToken) => Items(await PullAsync(HttpMethod.Get, "faults", null, cancellationToken));

    /// <summary>Takes one fault back.</summary>
    public async Task DisarmAsync(int fault, CancellationToken cancellationToken)
    {
        var armed = (await FaultsAsync(cancellationToken)).FirstOrDefault(one => one["id"]!.GetValue<int>() == fault);
        Interlocked.Add(ref struck, armed?["struck"]!.GetValue<int>() ?? 0);
        await PullAsync(HttpMethod.Delete, $"faults/{fault}", null, cancellationToken);
    }

    /// <summary>Takes every fault back.</summary>
    public async Task DisarmAllAsync(CancellationToken cancellationToken)
    {
        foreach (var armed in await FaultsAsync(cancellationToken))
        {
            await DisarmAsync(armed["id"]!.GetValue<int>(), cancellationToken);
        }
    }

    public async Task<IReadOnlyList<JsonNode>> IncidentsAsync(CancellationToken cancellationToken) => Items(await PullAsync(HttpMethod.Get, "incidents", null, cancellationToken));

    public async Task<IReadOnlyList<JsonNode>> TrayAsync(CancellationToken cancellationToken) => Items(await PullAsync(HttpMethod.Get, "tray", null, cancellationToken));

    /// <summary>Attaches an entry of the tray to a pupil; nothing where the school has no such pupil any more.</summary>
    public async Task AttachAsync(string incident, string student, CancellationToken cancellationToken) =>
        await Answer.OfAsync(http, HttpMethod.Post, new Uri(control, $"incidents/{incident}/attach"), new JsonObject { ["studentId"] = student }, cancellationToken);

    public Task OpenCategoryAsync(string category, CancellationToken cancellationToken) =>
        PullAsync(HttpMethod.Post, $"categories/{category}", new JsonObject { ["enabled"] = true }, cancellationToken);

    /// <summary>Pupils whose files are closed, but not for another record of the same child.</summary>
    public async Task<IReadOnlyList<string>> ArchivedAsync(CancellationToken cancellationToken) =>
        [.. (await StudentsAsync("status=archived&", cancellationToken)).Where(student => student["merged_into"] is null).Select(student => student["id"]!.GetValue<string>())];

    /// <summary>Every id by which the school knows a pupil, those that were merged into others among them.</summary>
    public async Task<IReadOnlyList<string>> RegisterAsync(CancellationToken cancellationToken) =>
        [.. (await StudentsAsync(string.Empty, cancellationToken)).Select(student => student["id"]!.GetValue<string>())];

    /// <summary>Puts a pupil back on the roll; nothing where the school has no such pupil any more.</summary>
    public async Task PutOnRollAsync(string student, CancellationToken cancellationToken) =>
        await Answer.OfAsync(http, HttpMethod.Post, new Uri(control, $"pupils/{student}"), new JsonObject { ["status"] = "on_roll" }, cancellationToken);

    private async Task<List<JsonNode>> StudentsAsync(string filter, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Api, $"v1/students?{filter}limit=500"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"sandbox-key-{urn}");
        using var answer = await http.SendAsync(request, cancellationToken);
        var students = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        return students["next_cursor"] is null ? Items(students) : throw new LabException($"{urn} has more pupils than one page shows.");
    }

    private static List<JsonNode> Items(JsonNode answer) => [.. answer["items"]!.AsArray().Select(item => item!)];

    private async Task<JsonNode> PullAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(http, method, new Uri(control, path), body, cancellationToken);
        return answer.IsSuccess
            ? answer.Body ?? new JsonObject()
            : throw new LabException($"The sandbox refused {method} {path} with {answer.Status}: {answer.Body?.ToJsonString()}");
    }
}

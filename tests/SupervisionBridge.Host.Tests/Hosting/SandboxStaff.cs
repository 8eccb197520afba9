using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>The staff of a sandbox school: they see what their school system holds, and pull its levers.</summary>
public sealed class SandboxStaff(RunningSandbox sandbox, string urn) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>Everything that the school holds, with the request as it came (<c>request</c>).</summary>
    public async Task<IReadOnlyList<JsonNode>> IncidentsAsync() => await ItemsAsync("/incidents");

    /// <summary>Every request since the log was switched on.</summary>
    public async Task<IReadOnlyList<JsonNode>> RequestsAsync() => await ItemsAsync("/requests");

    /// <summary>A lever, for example <c>/faults</c> with <c>{"kind":"server-error","times":1}</c>.</summary>
    public async Task<JsonNode?> PullAsync(string lever, string json = "{}")
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(sandbox.ControlOf(urn) + lever), content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Every fault is over.</summary>
    public async Task MendAsync()
    {
        using var response = await http.DeleteAsync(new Uri(sandbox.ControlOf(urn) + "/faults"), TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue();
    }

    /// <summary>The school system's id of the pupil with this MIS id.</summary>
    public async Task<string> PupilIdAsync(string misId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{sandbox.ApiOf(urn)}/v1/students?mis_id={misId}"));
        request.Headers.Authorization = new("Bearer", $"sandbox-key-{urn}");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var found = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["items"]!.AsArray();
        return found.ShouldHaveSingleItem()!["id"]!.GetValue<string>();
    }

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<JsonNode>> ItemsAsync(string path)
    {
        var text = await http.GetStringAsync(new Uri(sandbox.ControlOf(urn) + path), TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(text)!["items"]!.AsArray().Select(item => item!)];
    }
}

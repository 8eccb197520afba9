using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>A sandbox of its own for each test, spoken to over HTTP as any adapter would.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    public const string Primary = "990002";
    public const string Academy = "990001";

    protected TestClock Clock { get; } = new();
    protected RunningSandbox Sandbox { get; private set; } = null!;
    protected HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    protected virtual SandboxOptions Options => new() { Time = Clock };

    public virtual async ValueTask InitializeAsync() => Sandbox = await SandboxServer.StartAsync(Options, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<Answer> GetAsync(string path, string urn = Primary) => SendAsync(HttpMethod.Get, path, null, urn);

    protected Task<Answer> CreateAsync(JsonNode incident, string urn = Primary) => SendAsync(HttpMethod.Post, "/v1/incidents", JsonContent.Create(incident), urn);

    protected Task<Answer> CreateAsync(string json) => SendAsync(HttpMethod.Post, "/v1/incidents", new StringContent(json, Encoding.UTF8, "application/json"));

    protected async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string urn = Primary, string? bearer = null)
    {
        using var request = new HttpRequestMessage(method, Sandbox.ApiOf(urn) + path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer ?? "sandbox-key-" + urn);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    protected async Task<Answer> ControlAsync(HttpMethod method, string path, JsonNode? body = null, string urn = Primary)
    {
        using var request = new HttpRequestMessage(method, Sandbox.ControlOf(urn) + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    protected async Task FaultAsync(string kind, JsonObject? more = null, string urn = Primary)
    {
        var order = more ?? new JsonObject { ["times"] = 1 };
        order["kind"] = kind;
        (await ControlAsync(HttpMethod.Post, "/faults", order, urn)).Status.ShouldBe(HttpStatusCode.Created);
    }

    protected async Task<int> IncidentCountAsync() => (int)(await ControlAsync(HttpMethod.Get, "/counts")).Json["incidents"]!;

    /// <summary>A note for Amelia Hartley that the contract and the school allow.</summary>
    protected static JsonObject Note(string externalId = "ref-1") => new()
    {
        ["external_id"] = externalId,
        ["student_id"] = "stu-1001",
        ["student_match"] = new JsonObject { ["upn"] = "D801200020101", ["mis_id"] = "P1001", ["dob"] = "2017-03-14", ["surname"] = "HARTLEY" },
        ["categories"] = new JsonArray("cat-supervision-case-note"),
        ["title"] = "Safeguarding supervision, 2 November 2026",
        ["body"] = "Amelia talks to staff.\n“Agreed”: a call home. 🙂",
        ["occurred_at"] = "2026-11-02T12:00:00+00:00",
        ["recorded_at"] = "2026-11-03T08:15:00Z",
        ["on_behalf_of"] = "Helen Ashcroft",
        ["source_ref"] = new JsonObject { ["record"] = "rec-1", ["case_note"] = "case-1" },
    };
}

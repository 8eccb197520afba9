using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>Faults that leave the client without an answer, and what the school holds afterwards.</summary>
public sealed class ConnectionFaultTests : SandboxTest
{
    [Theory]
    [InlineData("reset-before-commit", 0)]
    [InlineData("reset-after-commit", 1)]
    public async Task Reset_OnCreate_BreaksTheConnectionBeforeOrAfterTheWrite(string kind, int written)
    {
        await FaultAsync(kind);

        await Should.ThrowAsync<HttpRequestException>(() => CreateAsync(Note()));

        (await IncidentCountAsync()).ShouldBe(written);
        (await CreateAsync(Note())).Status.ShouldBe(written == 0 ? HttpStatusCode.Created : HttpStatusCode.OK);
    }

    [Fact]
    public async Task NoAnswerAfterCommit_OnCreate_IsWrittenAndNothingComesUntilTheClientLeaves()
    {
        await FaultAsync("no-answer-after-commit");
        using var patience = new CancellationTokenSource();
        using var request = Creating(Note());
        var answer = Http.SendAsync(request, patience.Token);
        while (await IncidentCountAsync() == 0)
        {
            answer.IsCompleted.ShouldBeFalse();
        }

        answer.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(answer);
    }

    [Fact]
    public async Task Dispose_WhileACallHangs_DoesNotWaitForIt()
    {
        var other = await SupervisionBridge.Sandbox.SandboxServer.StartAsync(Options);
        using var order = JsonContent.Create(new JsonObject { ["kind"] = "no-answer-after-commit" });
        (await Http.PostAsync(other.ControlOf(Primary) + "/faults", order)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, other.ApiOf(Primary) + "/v1/status");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-key-990002");
        var answer = Http.SendAsync(request);

        await other.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        await Should.ThrowAsync<HttpRequestException>(answer);
    }

    [Fact]
    public async Task SlowDrip_OnAnswer_SendsTheHeadAtOnceAndTheBodyByteByByte()
    {
        await FaultAsync("slow-drip", new JsonObject { ["delayMs"] = 1, ["times"] = 1, ["operation"] = "getStatus" });
        using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.ApiOf(Primary) + "/v1/status");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-key-990002");
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var chunks = 0;
        var buffer = new byte[4096];
        while (await body.ReadAsync(buffer) > 0)
        {
            chunks++;
        }

        chunks.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task GigabyteBody_OnCreate_IsWrittenAndTheAnswerIsAGigabyte()
    {
        await FaultAsync("gigabyte-body");
        using var request = Creating(Note());
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        await using var body = await response.Content.ReadAsStreamAsync();
        var (total, buffer) = (0L, new byte[1 << 20]);
        int read;
        while ((read = await body.ReadAsync(buffer)) > 0)
        {
            total += read;
        }

        total.ShouldBe(1L << 30);
        (await IncidentCountAsync()).ShouldBe(1);
    }

    private HttpRequestMessage Creating(JsonObject note)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Sandbox.ApiOf(Primary) + "/v1/incidents") { Content = JsonContent.Create(note) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-key-990002");
        return request;
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>A relay names the person at its keyboard, and is kept from what that person is kept from.</summary>
public sealed class RelayedPersonTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private const string Kept = "own.child@northgate.example";

    private static int names;

    [Fact]
    public async Task Call_OfARelayThatNamesNobody_Is428WhereverMoreThanProgressIsShownOrDone()
    {
        var nameless = bridge.Bridge.CallerWith(await KeyAsync("relay"), person: null);
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            var need = endpoint.Metadata.GetMetadata<AccessNeed>()!.Permission;
            if (PermissionTable.Of(Role.Relay, need) == Reach.None)
            {
                continue;
            }

            var answer = await SendAsync(nameless, endpoint);
            if ((answer.Status == 428) != (need != Permission.SeeProgress) || (answer.Status == 428 && answer.Code != "person-needed"))
            {
                wrong.Add($"{endpoint.DisplayName}: {answer.Status} {answer.Text}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Ruth Pickering")]
    [InlineData("@")]
    [InlineData("a@b@c")]
    [InlineData("a b@c.example")]
    public async Task Call_ForWhatIsNoAddress_Is428(string person)
    {
        var caller = bridge.Bridge.CallerWith(await KeyAsync("relay"), person);

        (await caller.GetAsync("v1/decisions")).ShouldBeProblem(428).Code.ShouldBe("person-needed");
        (await caller.GetAsync("v1/records")).ShouldBeProblem(428);
    }

    [Fact]
    public async Task Call_ForTwoPeople_Is428()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("v1/decisions", UriKind.Relative));
        request.Headers.Add("For", [RunningTestBridge.AtTheKeyboard, Kept]);

        (await bridge.Recorder.SendAsync(request)).ShouldBeProblem(428);
    }

    [Fact]
    public async Task Progress_ForNobody_ShowsNoPupil()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small($"nameless-{Interlocked.Increment(ref names)}"));
        var nameless = bridge.Bridge.CallerWith(await KeyAsync("relay"), person: null);

        (await nameless.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await nameless.ListAsync($"v1/deliveries?record={reference}")).ShouldNotBeEmpty();
        (await nameless.GetAsync($"v1/cross-references?record={reference}")).ShouldHave(200);
    }

    [Fact]
    public async Task Call_ForSomebodyBarred_IsAnsweredAsForWhatIsNotThere()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small($"barred-{Interlocked.Increment(ref names)}"));
        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
        await BarAsync(reference);
        var key = await KeyAsync("relay");
        var barred = bridge.Bridge.CallerWith(key, Kept.ToUpperInvariant());

        foreach (var path in new[] { $"v1/records/{reference}", $"v1/deliveries/{delivery}", $"v1/deliveries/{delivery}/preview", $"v1/deliveries/{delivery}/match" })
        {
            (await barred.GetAsync(path)).ShouldBeProblem(404).ShouldBeJustAs(await barred.GetAsync(path.Replace(reference, "sr-none", StringComparison.Ordinal).Replace(delivery, "dn-none", StringComparison.Ordinal)));
        }

        (await barred.PostAsync($"v1/records/{reference}/withdraw", """{"why":"B"}""")).ShouldBeProblem(404);
        (await barred.ListAsync("v1/records")).ShouldAllBe(record => record["reference"]!.GetValue<string>() != reference);
        (await barred.ListAsync("v1/deliveries")).ShouldAllBe(one => one["record"]!.GetValue<string>() != reference);
        (await barred.ListAsync($"v1/journal?record={reference}")).ShouldBeEmpty();
        (await barred.ListAsync($"v1/decisions?record={reference}")).ShouldBeEmpty();
        (await bridge.Bridge.CallerWith(key).GetAsync($"v1/deliveries/{delivery}/preview")).ShouldHave(200);
    }

    [Fact]
    public async Task Decide_ForSomebody_KeepsTheAddressBesideTheKey()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small($"decided-{Interlocked.Increment(ref names)}"));
        var caller = bridge.Bridge.CallerWith(await KeyAsync("relay"));

        (await caller.PostAsync($"v1/records/{reference}/withdraw", """{"why":"By mistake."}""")).ShouldHave(204);

        (await caller.ListAsync($"v1/decisions?record={reference}")).ShouldHaveSingleItem()["by"]!.GetValue<string>().ShouldEndWith($"/{RunningTestBridge.AtTheKeyboard}");
    }

    [Fact]
    public async Task Call_OfARecorderForSomebody_IsReadAsIfNobodyWereNamed()
    {
        var recorder = bridge.Bridge.CallerWith(await KeyAsync("recorder"), Kept);
        var reference = await recorder.SubmitAsync(Submissions.Small($"recorder-{Interlocked.Increment(ref names)}"));
        await BarAsync(reference);

        (await recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
    }

    private async Task BarAsync(string reference) => (await bridge.Bridge.Operator.PostAsync(
        "v1/access/bars", new JsonObject { ["person"] = Kept, ["school"] = RunningTestBridge.Primary, ["record"] = reference, ["by"] = "A", ["why"] = "Their own child." })).ShouldHave(201);

    private async Task<string> KeyAsync(string role) => (await bridge.Bridge.CreateKeyAsync($"relayed-{Interlocked.Increment(ref names)}", [role])).Key;

    private IEnumerable<RouteEndpoint> Endpoints() => bridge.Bridge.Running.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct().Where(endpoint => endpoint.Metadata.GetMetadata<AccessNeed>() is not null);

    private static async Task<Answer> SendAsync(BridgeCaller caller, RouteEndpoint endpoint)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()), new Uri(endpoint.RoutePattern.RawText!.TrimStart('/'), UriKind.Relative));
        request.Content = request.Method == HttpMethod.Post ? new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) : null;
        return await caller.SendAsync(request);
    }
}

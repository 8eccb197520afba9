using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.EndToEnd.Tests.Generated;

/// <summary>
/// Whatever is sent, the bridge answers and goes on: no fault of its own, nothing taken in that is faulty, nothing acknowledged and lost, nothing kept in memory.
/// <c>SUPERVISIONBRIDGE_GENERATED_REQUESTS</c> asks for more than a run of the tests has time for, <c>SUPERVISIONBRIDGE_GENERATED_SEED</c> for others.
/// </summary>
public sealed class GeneratedRequests
{
    private const int Usual = 5_000;
    private const int AtOnce = 4;
    /// <summary>Bytes, over the second half: the records of it, and what the sandbox holds of them.</summary>
    private const long MostGrowth = 12_000_000;

    private static readonly int Count = Number("SUPERVISIONBRIDGE_GENERATED_REQUESTS", Usual);
    private static readonly int Seed = Number("SUPERVISIONBRIDGE_GENERATED_SEED", 1);

    [Fact]
    public async Task Bridge_GeneratedRequests_AnswersEachAndLosesNothing()
    {
        using var errors = new ErrorLog();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Logging = logging => logging.AddProvider(errors) });
        var calls = new ApiCalls(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "docs", "openapi.json"), TestContext.Current.CancellationToken));
        var generator = new RequestGenerator(Seed, calls);
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var wrong = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<int, int>();
        var half = Count / 2;

        await SendAsync(0, half);
        var before = Memory();
        await SendAsync(half, Count);

        wrong.ShouldBeEmpty();
        var growth = Memory() - before;
        await NoiseOnTheWireAsync(bridge.Address);
        (await bridge.Stranger.GetAsync("health/ready")).ShouldHave(200);
        errors.Lines.ShouldBeEmpty();
        await NothingIsLostAsync(bridge, acknowledged.Keys);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count} requests: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} times {status.Key}"))}; {acknowledged.Count} records; {growth / 1e6:0.0} MB more than half-way.");
        growth.ShouldBeLessThan(MostGrowth);

        async Task SendAsync(int from, int to)
        {
            var next = from - 1;
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(WorkAsync)));

            async Task WorkAsync()
            {
                for (var number = Interlocked.Increment(ref next); number < to && wrong.Count < 10; number = Interlocked.Increment(ref next))
                {
                    var request = generator.Next(number);
                    using var message = request.ToMessage();
                    var answer = await bridge.Recorder.SendAsync(message);
                    statuses.AddOrUpdate(answer.Status, 1, (_, times) => times + 1);
                    if (Fault(request, answer) is { } fault)
                    {
                        wrong.Enqueue($"seed {Seed}, number {number}: {fault}: {request} -> {answer.Status} {answer.Text}");
                    }

                    if (request.IsSubmission && answer.Status == 202)
                    {
                        acknowledged[answer["reference"]] = request.What;
                        calls.Know(answer["reference"]);
                    }
                    else if (answer.Status == 200 && answer.MediaType == "application/json" && answer.Text.StartsWith("{\"items\":[{\"id\":", StringComparison.Ordinal))
                    {
                        calls.Know(answer.Json["items"]![0]!["id"]!.ToString());
                    }
                }
            }
        }
    }

    private static string? Fault(GeneratedRequest request, Answer answer) => answer switch
    {
        { Status: >= 500 } => "a fault of the bridge",
        { Status: < 400 } when request is { MustBeRefused: true, IsSubmission: true } => "taken, though it is faulty",
        { Status: not (202 or 401) } when request.MustBeTaken => "refused, though it is good",
        // The web server refuses a zero byte by itself, before anything of the bridge has run.
        { Status: 400, Text: "" } when request.Path.Contains("%00", StringComparison.Ordinal) => null,
        { Status: >= 400, MediaType: not "application/problem+json" } when request.Method != "HEAD" => "refused without a word",
        _ => null,
    };

    /// <summary>Bytes on the wire that are no HTTP, or nearly.</summary>
    private static async Task NoiseOnTheWireAsync(Uri address)
    {
        for (var number = 0; number < Count / 25; number++)
        {
            var random = new Random(HashCode.Combine(Seed, number));
            var bytes = new byte[random.Next(1, 600)];
            random.NextBytes(bytes);
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            var stream = client.GetStream();
            if (random.Next(2) == 0)
            {
                await stream.WriteAsync("POST /v1/records HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nX: "u8.ToArray(), TestContext.Current.CancellationToken);
            }

            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
    }

    private static async Task NothingIsLostAsync(RunningTestBridge bridge, IEnumerable<string> acknowledged)
    {
        foreach (var school in new[] { RunningTestBridge.Primary, RunningTestBridge.Academy })
        {
            (await bridge.Operator.PostAsync($"v1/schools/{school}/resume", new JsonObject { ["by"] = "The administrator", ["why"] = "The noise is over." })).Status.ShouldBeOneOf(200, 204, 409);
        }

        var stored = (await bridge.Operator.ListAsync("v1/records", limit: 500)).Select(record => record["reference"]!.GetValue<string>()).ToList();
        stored.Order(StringComparer.Ordinal).ShouldBe(acknowledged.Order(StringComparer.Ordinal), "what is stored is what was acknowledged");
        stored.Count.ShouldBeGreaterThan(20, "records must have been taken in, or the promise is empty");
        foreach (var reference in stored)
        {
            await bridge.Operator.SettledAsync(reference);
        }

        var proven = (await bridge.Operator.ListAsync("v1/deliveries?state=proven", limit: 500)).Select(delivery => delivery["id"]!.GetValue<string>()).ToList();
        var there = new List<string>();
        foreach (var school in new[] { RunningTestBridge.Primary, RunningTestBridge.Academy })
        {
            there.AddRange((await bridge.StaffOf(school).IncidentsAsync()).Select(incident => incident["external_id"]!.GetValue<string>()));
        }

        there.ShouldBeUnique();
        proven.ShouldNotBeEmpty();
        proven.Where(delivery => !there.Contains($"{delivery}-1")).ShouldBeEmpty("what is told to be proven stands in the school system");
    }

    private static long Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}

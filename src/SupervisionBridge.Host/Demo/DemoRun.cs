using System.Diagnostics;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Demo;

/// <summary>The whole way: two sandbox schools, a bridge with a store of its own, five records, people's decisions, and the schools' own files as the judge.</summary>
internal sealed class DemoRun
{
    private static readonly (string Urn, string Name)[] Schools = [("990001", "Northgate Academy"), ("990002", "Northgate Primary")];
    private static readonly (int Proven, int NeedsPerson, int Held) ExpectedFirst = (20, 3, 3);

    private readonly BridgeClient bridge;
    private readonly Func<string, BridgeClient> callFor;
    private readonly DemoOutput output;
    private readonly List<(DemoSample Sample, string Reference)> records = [];

    private DemoRun(BridgeClient bridge, Func<string, BridgeClient> callFor, DemoOutput output) => (this.bridge, this.callFor, this.output) = (bridge, callFor, output);

    /// <summary>Runs the demo.</summary>
    /// <returns>Whether the figures and the schools' own files are as they must be.</returns>
    public static async Task<bool> RunAsync(ConfigFolder forms, DemoOutput output, bool keep, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        using var folder = new DemoFolder(forms, sandbox, Schools);
        var options = new BridgeOptions { Listen = "http://127.0.0.1:0" };
        var setup = new BridgeSetup { Config = folder.Config, Options = options, Clock = new DemoClock(), LogLevel = null };
        await using var host = await BridgeHost.StartAsync(setup, cancellationToken);
        var key = await KeyAsync(folder.Config, options, cancellationToken);
        await using var recorder = BridgeClient.To(host.Address!, key);
        output.Say($"Two sandbox schools at {sandbox.Address}, a bridge at {host.Address}.");

        using var files = new SandboxFiles(sandbox, [.. Schools.Select(school => school.Urn)]);
        var good = await new DemoRun(recorder, person => BridgeClient.To(host.Address!, key, person, "To say which pupil it is."), output).PlayAsync(files, watch, cancellationToken);
        if (keep)
        {
            await KeepAsync(output, sandbox, host, key, cancellationToken);
        }

        return good;
    }

    private static async Task<string> KeyAsync(ConfigFolder config, BridgeOptions options, CancellationToken cancellationToken)
    {
        await using var operatorClient = await BridgeClient.ConnectAsync(config, options, cancellationToken);
        var key = await operatorClient.PostAsync("v1/keys", new JsonObject { ["name"] = "demo", ["may"] = new JsonArray("recorder", "relay"), ["allSchools"] = true, ["by"] = "demo", ["why"] = "The demo." }, cancellationToken);
        return key!["key"]!.GetValue<string>();
    }

    private static async Task KeepAsync(DemoOutput output, RunningSandbox sandbox, RunningBridge host, string key, CancellationToken cancellationToken)
    {
        foreach (var (urn, name) in Schools)
        {
            output.Say($"{name}, pupil files as staff see them: {sandbox.PagesOf(urn)}");
        }

        output.Say($"API: {host.Address}v1/deliveries (Authorization: Bearer {key}; for text and decisions also For: your e-mail address, for text also Reason: why you look), OpenAPI: {host.Address}openapi/v1.json");
        output.Say("Ctrl+C ends it; everything it made is deleted.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C.
        }
    }

    private async Task<bool> PlayAsync(SandboxFiles files, Stopwatch watch, CancellationToken cancellationToken)
    {
        foreach (var sample in DemoSample.All)
        {
            var receipt = await bridge.PostAsync("v1/records", sample.Json, cancellationToken);
            records.Add((sample, receipt!["reference"]!.GetValue<string>()));
            output.Say($"Submitted {sample.Name}: notes to deliver: {receipt["deliveries"]}.");
        }

        var first = await SettledAsync(cancellationToken);
        output.Notes("First:", first);
        await DecideAsync(first, cancellationToken);
        var final = await SettledAsync(cancellationToken);
        output.Notes("After people have decided:", final);
        var faults = await files.FaultsAsync(final, cancellationToken);
        foreach (var fault in faults)
        {
            output.Say($"WRONG: {fault}");
        }

        return Report(first, final, faults, watch);
    }

    private async Task DecideAsync(IReadOnlyList<DemoNote> first, CancellationToken cancellationToken)
    {
        var decisions = new DemoDecisions(callFor, output);
        output.Say("People decide:");
        foreach (var note in first.Where(note => note.State == "held"))
        {
            await (note.Sample.Name[0] switch
            {
                '1' => decisions.SignAsync(note, cancellationToken),
                '4' => decisions.ReleaseAsync(note, cancellationToken),
                _ => decisions.ApproveAsync(note, cancellationToken),
            });
        }

        // A sheet that was signed only now asks for its match only now.
        foreach (var note in (await SettledAsync(cancellationToken)).Where(note => note.State == "needs-person"))
        {
            await decisions.ConfirmAsync(note, ExpectedFiles.MisIds[note.Key], cancellationToken);
        }
    }

    private async Task<IReadOnlyList<DemoNote>> SettledAsync(CancellationToken cancellationToken)
    {
        var notes = new List<DemoNote>();
        foreach (var (sample, reference) in records)
        {
            while (!(await bridge.GetAsync($"v1/records/{reference}?wait=30", cancellationToken))["settled"]!.GetValue<bool>())
            {
                output.Say($"  {sample.Name}: still under way");
            }

            await foreach (var delivery in bridge.ListAsync($"v1/deliveries?record={reference}", cancellationToken))
            {
                notes.Add(new DemoNote(sample, delivery));
            }
        }

        return notes;
    }

    private bool Report(IReadOnlyList<DemoNote> first, IReadOnlyList<DemoNote> final, IReadOnlyList<string> faults, Stopwatch watch)
    {
        var counts = (Proven: Count(first, "proven"), NeedsPerson: Count(first, "needs-person"), Held: Count(first, "held"));
        var proven = Count(final, "proven");
        var seconds = Math.Round(watch.Elapsed.TotalSeconds, 1);
        var good = faults.Count == 0 && counts == ExpectedFirst && proven == final.Count && final.Count == ExpectedFiles.MisIds.Count;
        output.Say($"First {counts.Proven} proven, {counts.NeedsPerson} need a person, {counts.Held} held; in the end {proven} of {final.Count} proven, "
            + $"{(faults.Count == 0 ? "and the schools' own files say the same" : "but the schools' own files say otherwise")}. {seconds} s.");
        output.Result(new JsonObject
        {
            ["notes"] = final.Count,
            ["first"] = new JsonObject { ["proven"] = counts.Proven, ["needsPerson"] = counts.NeedsPerson, ["held"] = counts.Held },
            ["final"] = new JsonObject { ["proven"] = proven },
            ["seconds"] = seconds,
        });
        return good;
    }

    private static int Count(IReadOnlyList<DemoNote> notes, string state) => notes.Count(note => note.State == state);
}

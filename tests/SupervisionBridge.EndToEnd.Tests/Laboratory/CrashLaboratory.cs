using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Laboratory;

/// <summary>The crash laboratory as its users run it: processes that are killed, frozen and starved, and not one note lost, doubled or misfiled.</summary>
[Collection(nameof(CrashLaboratory))]
public sealed class CrashLaboratory
{
    private const int Seed = 20261122;
    private const string Postgres = "SUPERVISIONBRIDGE_TEST_POSTGRES";

    [Fact]
    public Task Sqlite_OneNode_NothingIsLostDoubledOrMisfiled() => RunAsync("sqlite", nodes: 1);

    [Fact]
    public Task Postgres_ThreeNodes_NothingIsLostDoubledOrMisfiled()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Postgres)), $"No PostgreSQL to run on: {Postgres} holds no connection string.");
        return RunAsync("postgres", nodes: 3);
    }

    private static async Task RunAsync(string store, int nodes)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "SupervisionBridge.CrashLab.dll"), "--store", store, "--nodes", $"{nodes}", "--deliveries", "200", "--kills", "10", "--seed", $"{Seed}", "--json",
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var story = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var lines = (await output).Trim().Split('\n');

        lines[0].ShouldBe($"seed {Seed}");
        process.ExitCode.ShouldBe(0, lines[^1] + "\n" + story);
        var result = JsonNode.Parse(lines[^1])!;
        result["deliveries"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(200);
        result["kills"]!.GetValue<int>().ShouldBe(10);
        foreach (var kind in new[] { "lost", "duplicates", "wrongChild", "leaks", "outOfOrder", "unexplained", "untrue", "folder" })
        {
            result[kind]!.GetValue<int>().ShouldBe(0, kind);
        }
    }
}

/// <summary>Runs by itself, after everything else: it needs the machine.</summary>
[CollectionDefinition(nameof(CrashLaboratory), DisableParallelization = true)]
public sealed class CrashLaboratoryRuns;

using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>A web application that does nothing: what the platform itself takes on this machine, measured beside the bridge.</summary>
internal static class EmptyWebApplication
{
    private const string Name = "empty-web-application";

    public static Command Create()
    {
        var port = new Option<int>("--port") { Required = true };
        var command = new Command(Name, "The yardstick for start and memory; other benchmarks start it.") { port };
        command.Hidden = true;
        command.SetAction((line, cancellationToken) => RunAsync(line.GetValue(port), cancellationToken));
        return command;
    }

    /// <summary>Starts one in a process of its own, and says how many milliseconds it took to answer.</summary>
    public static async Task<(ChildProcess Process, double ReadyMs)> StartAsync(CancellationToken cancellationToken)
    {
        var port = Ports.Free();
        var process = ChildProcess.Start(new ProgramStart("SupervisionBridge.Benchmarks") { Arguments = [Name, "--port", $"{port}"] });
        try
        {
            return (process, await Readiness.OfAsync(process, new Uri($"http://127.0.0.1:{port}/"), cancellationToken));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static async Task RunAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var application = builder.Build();
        application.Urls.Add($"http://127.0.0.1:{port}");
        application.MapGet("/", () => TypedResults.Text("ready"));
        await application.StartAsync(cancellationToken);
        await application.WaitForShutdownAsync(cancellationToken);
    }
}

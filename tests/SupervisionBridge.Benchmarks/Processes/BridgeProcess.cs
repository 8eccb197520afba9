using System.Text.Json;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>The bridge as it ships, in a process of its own.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private BridgeProcess(ChildProcess process, Uri address, double readyMs) => (Process, Address, ReadyMs) = (process, address, readyMs);

    /// <summary>Its process.</summary>
    public ChildProcess Process { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Milliseconds from the start of its process until it was ready: the store open, its schema made, the API answering.</summary>
    public double ReadyMs { get; }

    public static async Task<BridgeProcess> StartAsync(BridgeFolder folder, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{folder.Port}/");
        var process = ChildProcess.Start(Bridge(folder, "run", "--config", folder.Config));
        try
        {
            return new BridgeProcess(process, address, await Readiness.OfAsync(process, new Uri(address, "health/ready"), cancellationToken));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>An API key, made over the command line as an administrator would.</summary>
    public static async Task<string> MakeKeyAsync(BridgeFolder folder, CancellationToken cancellationToken)
    {
        await using var keys = ChildProcess.Start(Bridge(folder, "keys", "create", "benchmark", "--may", "recorder,it-administrator", "--all-schools", "--why", "The benchmark.", "--json", "--config", folder.Config));
        var line = await keys.FirstLineAsync(cancellationToken);
        await keys.EndAsync(cancellationToken);
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.GetProperty("key").GetString()!;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static ProgramStart Bridge(BridgeFolder folder, params IReadOnlyList<string> arguments)
    {
        var start = new ProgramStart("supervisionbridge") { Folder = folder.Settings.Program, Arguments = arguments };
        return folder.Settings.Store is { } store ? start with { Environment = store.Variables } : start;
    }
}

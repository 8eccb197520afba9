using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>One node of the bridge as it ships: started, killed, frozen and started again.</summary>
internal sealed class NodeProcess(int number, NodeFolder folder, Action<string> heard) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProcess? process;
    private bool frozen;

    /// <summary>From 1.</summary>
    public int Number => number;

    /// <summary>Where it listens, always the same.</summary>
    public Uri Address => folder.Address;

    /// <summary>Whether its process is gone.</summary>
    public bool HasEnded => process?.HasEnded ?? true;

    /// <summary>The same settings with another environment, for the next start.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    /// <summary>Starts it and waits until it answers.</summary>
    /// <returns>Whether it is ready; false where it ended or did not answer in time.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        if (process is { } former)
        {
            await former.DisposeAsync();
        }

        var environment = folder.Environment.Concat(Environment).ToDictionary(pair => pair.Key, pair => pair.Value);
        process = ChildProcess.Start(new ProgramStart("supervisionbridge") { Environment = environment, Heard = heard, Arguments = ["run", "--config", folder.Config] });
        return await Pause.UntilAsync(async () => HasEnded || await IsReadyAsync(cancellationToken), Patience, cancellationToken, 40) && !HasEnded;
    }

    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    public void Freeze()
    {
        if (process is { } running)
        {
            Signals.Freeze(running.Id);
            frozen = true;
        }
    }

    public void Thaw()
    {
        if (frozen && !HasEnded)
        {
            Signals.Thaw(process!.Id);
        }

        frozen = false;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is { } last)
        {
            await last.DisposeAsync();
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(folder.Address, "health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

using System.Diagnostics;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>A program of this build in a process of its own. Every line that it prints is handed on. It ends with this object.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<string> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool frozen;

    private ChildProcess(ProcessStartInfo start, Action<string> heard)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data, heard, first: true);
        process.ErrorDataReceived += (_, line) => Heard(line.Data, heard, first: false);
        process.Exited += (_, _) => firstLine.TrySetException(new LabException("A program ended before it said anything."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => process.HasExited;

    /// <param name="program">Name of the program, which stands beside this one.</param>
    /// <param name="environment">What its environment holds beside this one's.</param>
    /// <param name="heard">Gets each line of both outputs.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ChildProcess Start(string program, IReadOnlyDictionary<string, string> environment, Action<string> heard, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start, heard);
    }

    public Task<string> FirstLineAsync(CancellationToken cancellationToken) => firstLine.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public void Freeze()
    {
        Signals.Freeze(process.Id);
        frozen = true;
    }

    public void Thaw()
    {
        if (frozen && !process.HasExited)
        {
            Signals.Thaw(process.Id);
        }

        frozen = false;
    }

    /// <summary>kill -9, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Heard(string? line, Action<string> heard, bool first)
    {
        if (line is null)
        {
            return;
        }

        heard(line);
        if (first)
        {
            firstLine.TrySetResult(line);
        }
    }
}

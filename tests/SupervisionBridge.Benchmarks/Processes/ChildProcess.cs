using System.Collections.Concurrent;
using System.Diagnostics;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>A program of this build in a process of its own. It ends with this object, however the benchmark ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<string> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> said = new();

    private ChildProcess(string folder, IReadOnlyDictionary<string, string> variables, string program, IEnumerable<string> arguments)
    {
        Name = program;
        var assembly = Path.Combine(folder, program + ".dll");
        if (!File.Exists(assembly))
        {
            throw new BenchmarkException($"{assembly} is missing.");
        }

        StartedAt = Stopwatch.GetTimestamp();
        process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        foreach (var (name, value) in variables)
        {
            process.StartInfo.Environment[name] = value;
        }

        process.OutputDataReceived += (_, line) => Heard(line.Data, first: true);
        process.ErrorDataReceived += (_, line) => Heard(line.Data, first: false);
        process.Exited += (_, _) => firstLine.TrySetException(new BenchmarkException($"{program} ended at once: {Said}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Which program.</summary>
    public string Name { get; }

    /// <summary>When it was started, as a <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long StartedAt { get; }

    /// <summary>Whether it ended by itself.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The last lines it printed.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Megabytes resident now (10^6 bytes).</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a program that stands beside this one.</summary>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments) => new(AppContext.BaseDirectory, new Dictionary<string, string>(StringComparer.Ordinal), program, arguments);

    /// <summary>Starts a program that stands in a folder, with these environment variables besides this process's own.</summary>
    public static ChildProcess StartIn(string folder, IReadOnlyDictionary<string, string> variables, string program, params IEnumerable<string> arguments) =>
        new(folder, variables, program, arguments);

    /// <summary>The first line it prints.</summary>
    public Task<string> FirstLineAsync(CancellationToken cancellationToken) => firstLine.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Kills it: a benchmark has nothing to save, and the bridge must stand being killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Heard(string? line, bool first)
    {
        if (line is null)
        {
            return;
        }

        if (first)
        {
            firstLine.TrySetResult(line);
        }

        said.Enqueue(line);
        if (said.Count > 20)
        {
            said.TryDequeue(out _);
        }
    }
}

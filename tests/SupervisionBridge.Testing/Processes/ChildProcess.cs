using System.Collections.Concurrent;
using System.Diagnostics;

namespace SupervisionBridge.Testing.Processes;

/// <summary>A program of this build in a process of its own. It ends with this object, however that ends.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int MostSaid = 20;

    private readonly Process process;
    private readonly Action<string> heard;
    private readonly TaskCompletionSource<string> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> said = new();

    private ChildProcess(ProgramStart program, ProcessStartInfo start)
    {
        Name = program.Name;
        heard = program.Heard;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data, first: true);
        process.ErrorDataReceived += (_, line) => Heard(line.Data, first: false);
        process.Exited += (_, _) => firstLine.TrySetException(new ChildProcessException($"{Name} ended before it said anything: {Said}"));
        StartedAt = Stopwatch.GetTimestamp();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Which program.</summary>
    public string Name { get; }

    /// <summary>The operating system's number of it.</summary>
    public int Id => process.Id;

    /// <summary>When it was started, as a <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long StartedAt { get; }

    /// <summary>Whether it is gone.</summary>
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

    /// <exception cref="ChildProcessException">It does not stand there.</exception>
    public static ChildProcess Start(ProgramStart program)
    {
        var assembly = Path.Combine(program.Folder, program.Name + ".dll");
        if (!File.Exists(assembly))
        {
            throw new ChildProcessException($"{assembly} is missing.");
        }

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. program.Arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(program, start);
    }

    /// <summary>The first line it prints, within a minute.</summary>
    public Task<string> FirstLineAsync(CancellationToken cancellationToken) => firstLine.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>kill -9, and waits until it is gone: the bridge must stand it, and nothing else here has anything to save.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Heard(string? line, bool first)
    {
        if (line is null)
        {
            return;
        }

        heard(line);
        said.Enqueue(line);
        if (said.Count > MostSaid)
        {
            said.TryDequeue(out _);
        }

        if (first)
        {
            firstLine.TrySetResult(line);
        }
    }
}

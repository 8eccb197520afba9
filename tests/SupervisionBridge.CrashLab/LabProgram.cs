using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.CrashLab;

/// <summary>One run from its options to its exit code.</summary>
internal static class LabProgram
{
    /// <summary>0: nothing was found. 1: something was. 2: the laboratory could not do its work.</summary>
    public static async Task<int> RunAsync(LabOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"seed {options.Seed}");
        var voice = new Voice(options.Json);
        try
        {
            var report = await LabRun.RunAsync(options, voice, cancellationToken);
            if (options.Json && !report.IsClean)
            {
                await Console.Error.WriteLineAsync(report.Text);
            }

            Console.WriteLine(options.Json ? report.Json : report.Text);
            return report.IsClean ? 0 : 1;
        }
        catch (Exception fault) when (fault is LabException or ChildProcessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
    }
}

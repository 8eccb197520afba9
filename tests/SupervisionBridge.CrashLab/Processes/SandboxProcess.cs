using System.Text.Json.Nodes;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>All schools' systems in one process of their own. Nothing kills it: what it holds is the truth.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly ChildProcess process;

    private SandboxProcess(ChildProcess process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>With a slash at its end.</summary>
    public Uri Address { get; }

    public static async Task<SandboxProcess> StartAsync(string roster, IEnumerable<string> schools, CancellationToken cancellationToken)
    {
        var started = ChildProcess.Start(new ProgramStart("SupervisionBridge.Sandbox")
        {
            Arguments = ["--port", "0", "--roster", roster, "--schools", string.Join(',', schools), "--json"],
        });
        try
        {
            var ready = JsonNode.Parse(await started.FirstLineAsync(cancellationToken))!;
            return new SandboxProcess(started, new Uri(ready["address"]!.GetValue<string>() + "/"));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}

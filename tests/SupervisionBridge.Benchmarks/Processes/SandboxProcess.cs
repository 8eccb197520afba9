using System.Globalization;
using System.Text.Json;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>A sandbox in a process of its own, with as many schools as are wanted.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private const int FirstUrn = 990_100;

    private readonly ChildProcess process;
    private readonly HttpClient control;

    private SandboxProcess(ChildProcess process, HttpClient http, IReadOnlyList<SandboxSchool> schools) => (this.process, control, Schools) = (process, http, schools);

    public IReadOnlyList<SandboxSchool> Schools { get; }

    public static async Task<SandboxProcess> StartAsync(int schools, CancellationToken cancellationToken)
    {
        List<string> urns = [.. Enumerable.Range(FirstUrn, schools).Select(urn => urn.ToString(CultureInfo.InvariantCulture))];
        var started = ChildProcess.Start(new ProgramStart("SupervisionBridge.Sandbox") { Arguments = ["--port", "0", "--schools", string.Join(',', urns), "--json"] });
        try
        {
            using var ready = JsonDocument.Parse(await started.FirstLineAsync(cancellationToken));
            var address = ready.RootElement.GetProperty("address").GetString()!;
            var http = new HttpClient();
            return new SandboxProcess(started, http, urns.ConvertAll(urn => new SandboxSchool(http, address, urn)));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many entries stand in the pupils' files of all schools.</summary>
    public async Task<int> EntriesAsync(CancellationToken cancellationToken)
    {
        var entries = 0;
        foreach (var school in Schools)
        {
            entries += await school.EntriesAsync(cancellationToken);
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await process.DisposeAsync();
    }
}

using System.Diagnostics;

namespace SupervisionBridge.Benchmarks.Cost;

/// <summary>Bridges built from this tree into a temporary folder that goes with it.</summary>
internal sealed class BridgeBuilds : IDisposable
{
    private const string Solution = "SupervisionBridge.sln";

    private readonly string root = Directory.CreateTempSubdirectory("sb-builds-").FullName;

    /// <returns>The folder of the program.</returns>
    public Task<string> AsItShipsAsync(CancellationToken cancellationToken) => BuildAsync("shipped", [], cancellationToken);

    /// <summary>The one whose text stands in the clear, and that tells nothing. It is never kept.</summary>
    public Task<string> UnprotectedAsync(CancellationToken cancellationToken) =>
        BuildAsync("unprotected", [$"-p:CustomAfterMicrosoftCommonTargets={Path.Combine(Tree(), "tests", "SupervisionBridge.Benchmarks", "Unprotected", "Unprotected.targets")}"], cancellationToken);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private async Task<string> BuildAsync(string name, string[] more, CancellationToken cancellationToken)
    {
        var program = Path.Combine(root, name, "program");
        string[] arguments =
        [
            "publish", Path.Combine(Tree(), "src", "SupervisionBridge.Host"), "--configuration", "Release", "--artifacts-path", Path.Combine(root, name), "--output", program,
            "-p:RunAnalyzers=false", "-nodeReuse:false", "--nologo", .. more,
        ];
        using var build = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await build.StandardOutput.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        return build.ExitCode == 0 ? program : throw new BenchmarkException($"The bridge could not be built:\n{said}");
    }

    private static string Tree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new BenchmarkException($"{Solution} stands in no folder above this program: it is built from the tree.");
    }
}

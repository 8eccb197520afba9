using System.Diagnostics;
using System.Globalization;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>A file system in memory, small enough to be filled.</summary>
internal sealed class MemoryMount : IAsyncDisposable
{
    private readonly string folder;

    private MemoryMount(string folder) => this.folder = folder;

    /// <returns>Null where mounting is not permitted.</returns>
    public static async Task<MemoryMount?> TryAsync(string folder, int megabytes) =>
        OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=700"), "tmpfs", folder)
            ? new MemoryMount(folder)
            : null;

    public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", folder);

    private static async Task<bool> RunAsync(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

using System.Runtime.InteropServices;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>Signals that .NET itself does not send.</summary>
internal static partial class Signals
{
    // The numbers of Linux on every processor that .NET runs on.
    private const int Stop = 19;
    private const int Continue = 18;

    /// <summary>Stops a process where it stands: nothing in it runs, its connections stay open.</summary>
    public static void Freeze(int process) => Send(process, Stop);

    /// <summary>Lets a stopped process go on.</summary>
    public static void Thaw(int process) => Send(process, Continue);

    private static void Send(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
        {
            throw new LabException($"Signal {signal} could not be sent (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}

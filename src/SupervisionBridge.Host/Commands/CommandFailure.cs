namespace SupervisionBridge.Host.Commands;

/// <summary>A command ends here, with its exit code and a message for people that names the mend.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}

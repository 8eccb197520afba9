namespace SupervisionBridge.Host.Commands;

/// <summary>A command ends here, with its exit code and a message for people that names the mend.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What the bridge answered, where it was the bridge that refused.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the bridge said that it did nothing. Of its own faults it does not know that.</summary>
    public bool IsRefusal => Status is >= 400 and < 500;
}

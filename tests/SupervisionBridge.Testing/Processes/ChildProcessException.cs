namespace SupervisionBridge.Testing.Processes;

/// <summary>A program is missing, or ended before it said anything.</summary>
public sealed class ChildProcessException(string message) : Exception(message);

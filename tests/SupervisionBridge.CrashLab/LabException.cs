namespace SupervisionBridge.CrashLab;

/// <summary>The laboratory itself cannot go on: it has found out nothing about the bridge.</summary>
internal sealed class LabException(string message) : Exception(message);

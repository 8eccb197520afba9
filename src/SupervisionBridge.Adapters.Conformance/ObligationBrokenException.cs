namespace SupervisionBridge.Adapters.Conformance;

/// <summary>An adapter does not do as it owes.</summary>
public sealed class ObligationBrokenException(string message) : Exception(message);

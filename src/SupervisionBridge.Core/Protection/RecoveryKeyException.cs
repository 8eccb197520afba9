namespace SupervisionBridge.Core.Protection;

/// <summary>The recovery key cannot be used; the message says why.</summary>
public sealed class RecoveryKeyException(string what) : Exception($"The recovery key {what}.");

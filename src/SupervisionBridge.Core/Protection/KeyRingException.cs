namespace SupervisionBridge.Core.Protection;

/// <summary>The key-encryption keys cannot be used; the message names their place and says what to do.</summary>
public sealed class KeyRingException(string place, string what) : Exception($"{place} {what}");

namespace SupervisionBridge.Core.Protection;

/// <summary>Something is wrapped under a key-encryption key that is not at hand. Nothing is wrong with the data: with the right key it opens.</summary>
public sealed class MissingKeyException(string keyId, string place, IEnumerable<string> held) : Exception(
    $"The store's root key is wrapped under the key {keyId}. {place} does not hold it, but {string.Join(", ", held)}. Put the right one back from your safe, or from the node that has it; "
    + "where it is lost, the recovery key opens the store: supervisionbridge encryption recovery use --key FILE.")
{
    /// <summary>The key.</summary>
    public string KeyId { get; } = keyId;
}

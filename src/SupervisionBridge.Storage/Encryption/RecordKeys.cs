using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Data keys of several records. Each is opened when it is asked for, so that one that does not open stands in no other's way.</summary>
internal sealed class RecordKeys(Func<string, DataKey> open)
{
    /// <exception cref="SealBrokenException">The record's key does not open.</exception>
    /// <exception cref="KeyNotFoundException">The record has none.</exception>
    public DataKey this[string reference] => open(reference);
}

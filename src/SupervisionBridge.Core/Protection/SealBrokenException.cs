namespace SupervisionBridge.Core.Protection;

/// <summary>A sealed value does not open: another key, another place, or changed bytes. Names the place, never the content.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
/// <param name="scope">What the key was for that did not open it; null where that was no data key.</param>
public sealed class SealBrokenException(string table, string column, KeyScope? scope = null)
    : Exception($"The sealed column {table}.{column} does not open: it was sealed with another key or for another place, or the data was changed. Restore the database from a backup.")
{
    /// <summary>What the key was for that did not open it.</summary>
    public KeyScope? Scope { get; } = scope;
}

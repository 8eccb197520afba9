namespace SupervisionBridge.Core.Protection;

/// <summary>A sealed value does not open: another key, another place, or changed bytes. Names the place, never the content.</summary>
public sealed class SealBrokenException(string table, string column)
    : Exception($"The sealed column {table}.{column} does not open: it was sealed with another key or for another place, or the data was changed.");

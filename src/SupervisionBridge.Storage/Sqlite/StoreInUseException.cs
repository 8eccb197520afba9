namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Another process has the store open: the embedded store belongs to one at a time.</summary>
public sealed class StoreInUseException(string path, Exception? inner = null)
    : Exception(
        $"The store {path} is in use by another process. Stop that one first, or give this one a store of its own. "
        + "Several nodes that share their records need Store:Engine postgres or sql-server, and each a data folder of its own.",
        inner);

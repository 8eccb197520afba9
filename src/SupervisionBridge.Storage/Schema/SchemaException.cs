namespace SupervisionBridge.Storage.Schema;

/// <summary>The database's schema is not one that this program may work with. Nothing was changed; the message says what to do.</summary>
public sealed class SchemaException(string message) : Exception(message);

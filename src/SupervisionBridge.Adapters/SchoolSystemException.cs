namespace SupervisionBridge.Adapters;

/// <summary>A school system could not be read. The message names machinery only: never a name, a UPN, an address with a query, or text.</summary>
public sealed class SchoolSystemException(SchoolSystemTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of trouble it is: it decides whether trying again can help.</summary>
    public SchoolSystemTrouble Trouble { get; } = trouble;

    /// <summary>When the school system said to come back, if it did.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

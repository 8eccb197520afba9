namespace SupervisionBridge.Storage.Sessions;

/// <summary>
/// Holds a row until the transaction ends: what is read after it stays as it was read. An operation that decides on what it reads takes the lock first.
/// An update that changes nothing does this alike on every engine, also where lock hints do nothing; it answers whether the row is there.
/// </summary>
internal static class RowLock
{
    /// <summary>A record with its signatures and its gates: parameter <c>Reference</c>. One that was removed is not there for whoever wants to change it.</summary>
    public const string Record = "UPDATE records SET version = version WHERE reference = @Reference AND removed_at IS NULL";

    /// <summary>The same by what its sender calls it: parameters <c>School</c> and <c>Source</c>.</summary>
    public const string RecordOfSource = "UPDATE records SET version = version WHERE school_urn = @School AND source_hash = @Source";

    /// <summary>The same by one of its deliveries: parameter <c>Id</c>.</summary>
    public const string RecordOfDelivery = "UPDATE records SET version = version WHERE reference = (SELECT reference FROM deliveries WHERE id = @Id)";

    /// <summary>What there is once in the store, such as the names of keys in force, and what holds cover.</summary>
    public const string Store = "UPDATE store_secrets SET name = name WHERE name = 'look-up'";
}

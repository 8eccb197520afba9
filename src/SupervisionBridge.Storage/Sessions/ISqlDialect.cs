namespace SupervisionBridge.Storage.Sessions;

/// <summary>
/// What engines need to be told differently. Statements are written once, in the plain SQL that SQLite and PostgreSQL share; each engine puts into its
/// own words those of these forms that it does not know:
/// <list type="bullet">
/// <item><c>column IN @List</c>, also with <c>NOT</c>: in a list that is one parameter;</item>
/// <item><c>ORDER BY … LIMIT @Most</c>, never without the order;</item>
/// <item><c>INSERT INTO … VALUES … ON CONFLICT (key) DO UPDATE SET column = excluded.column, …</c>, or <c>DO NOTHING</c>, with nothing after it.</item>
/// </list>
/// Row values in comparisons, <c>RETURNING</c> and words for true and false are not among them: no statement has them.
/// </summary>
internal interface ISqlDialect
{
    /// <summary>What the engine is called.</summary>
    string Engine { get; }

    /// <summary>A statement in this engine's words.</summary>
    string Say(string statement);

    /// <summary>Claims deliveries: parameters <c>School</c>, <c>Now</c>, <c>LeaseEnd</c>, <c>Token</c>, <c>Most</c>, <c>SystemKind</c>, <c>SystemAddress</c>; answers <c>WorkRow</c>s.</summary>
    string ClaimDeliveries { get; }

    /// <summary>Holds the end of a chain of the journal until the transaction ends, and answers it (<c>Number</c>, <c>Hash</c>): parameter <c>School</c>.</summary>
    string HoldHead { get; }

    /// <summary>Asks the database for its time, UTC; null where the store belongs to one process and its clock.</summary>
    string? AskTime { get; }

    /// <summary>Makes the journal of schema steps where there is none.</summary>
    string CreateSchemaJournal { get; }

    /// <summary>Inserts rows as they are, with the numbers that they have.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, with commas between them.</param>
    /// <param name="values">The rows, each in brackets.</param>
    /// <param name="numbered">Whether the engine numbers its rows.</param>
    string InsertRows(string table, string columns, string values, bool numbered);

    /// <summary>Goes on numbering a table's rows after those that were inserted as they are; empty where the engine does so by itself.</summary>
    string NumberOn(string table);

    /// <summary>Wipes from the store's files what keys were wrapped in before, outside of a transaction; empty where the engine cannot.</summary>
    IReadOnlyList<string> WipeKeys { get; }
}

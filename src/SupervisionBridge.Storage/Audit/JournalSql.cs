namespace SupervisionBridge.Storage.Audit;

/// <summary>Pieces of SQL that statements on the journal share.</summary>
internal static class JournalSql
{
    /// <summary>
    /// Kinds that are looked for among all entries. The three that every delivery brings are in no index of kinds: there are so many that going through the entries in order finds them
    /// as fast, and each would cost every write one more page. An engine takes the index only where a statement says so in these words.
    /// </summary>
    public const string Rare = "kind <> 'recorded' AND kind <> 'writing' AND kind <> 'proven'";

    /// <summary>The kinds that <see cref="Rare"/> leaves out.</summary>
    public static readonly IReadOnlyList<string> OfEveryDelivery = ["recorded", "writing", "proven"];
}

using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Backups;

/// <summary>The journal's chains as they stand in a backup: verified as they go by, one entry of each at a time. Words need a key, and are not looked into.</summary>
internal sealed class BackedUpChains
{
    private readonly Dictionary<string, JournalChain> chains = new(StringComparer.Ordinal);
    private readonly List<JournalHead> heads = [];
    private readonly List<JournalFinding> findings = [];

    /// <summary>Takes a row of any table.</summary>
    public void Take(string table, IReadOnlyList<string> columns, object?[] row)
    {
        switch (table)
        {
            case "journal":
                TakeEntry(Of);
                break;
            case "journal_heads":
                heads.Add(new JournalHead((string)Of("school_urn")!, (long)Of("number")!, (string)Of("hash")!));
                break;
        }

        object? Of(string column) => row[IndexOf(columns, column)];
    }

    /// <summary>Whether they end where the backup says that they do.</summary>
    public bool EndAt(IReadOnlyList<JournalHead> told) => heads.ToHashSet().SetEquals(told);

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<JournalFinding> Findings() =>
    [
        .. findings,
        .. heads.SelectMany(head => (chains.GetValueOrDefault(head.SchoolUrn) ?? new JournalChain(head.SchoolUrn, [])).End(head)),
    ];

    private static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index] == name)
            {
                return index;
            }
        }

        throw Core.Backups.BackupException.Damaged();
    }

    private void TakeEntry(Func<string, object?> of)
    {
        var entry = new JournalEntry
        {
            SchoolUrn = (string)of("school_urn")!,
            Number = (long)of("number")!,
            At = (long)of("at")!,
            Kind = (string)of("kind")!,
            Reference = (string?)of("reference"),
            DeliveryId = (string?)of("delivery_id"),
            Choice = (string?)of("choice"),
            WordsHash = (string)of("words_hash")!,
            Previous = (string)of("previous")!,
            Hash = (string)of("hash")!,
        };
        if (!chains.TryGetValue(entry.SchoolUrn, out var chain))
        {
            chains[entry.SchoolUrn] = chain = new JournalChain(entry.SchoolUrn, []);
        }

        findings.AddRange(chain.Take(entry));
    }
}

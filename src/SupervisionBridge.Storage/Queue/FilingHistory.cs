using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue;

/// <summary>One child's entries of one sheet, filing by filing.</summary>
internal sealed class FilingHistory(IReadOnlyList<PastEntry> entries)
{
    /// <summary>Entries that were or may be in a file, of the filings that this one was made instead of because they stood in a wrong one.</summary>
    public IReadOnlyList<PastEntry> InWrongFiles(PastEntry own)
    {
        var found = new List<PastEntry>();
        for (var filing = own.Filing; Beginning(filing)?.Replaces is { } replaced && Find(replaced) is { } wrong && wrong.Filing < filing; filing = wrong.Filing)
        {
            // What somebody attached elsewhere was addressed to the right pupil.
            found.AddRange(entries.Where(entry => entry.Filing == wrong.Filing && IsText(entry) && entry.WasIntended && entry.DeathReason != StoredAs.DeathReason.Of(DeathReason.InAnotherFile)));
        }

        return found;
    }

    /// <summary>Ids of the entries that a withdrawal withdraws: those of its filing that are or may be in the file, the oldest first, and at last the one that it names.</summary>
    public IReadOnlyList<string> StandingIn(PastEntry withdrawal) =>
    [
        .. entries.Where(entry => entry.Filing == withdrawal.Filing && IsText(entry) && entry.Id != withdrawal.Amends && entry.State is "proven" or "amended" or "withdrawn")
            .OrderBy(entry => entry.Version)
            .Select(entry => entry.Id),
        withdrawal.Amends!,
    ];

    /// <summary>The entry that begins the filing made instead of this one.</summary>
    public string? FiledAnewAs(PastEntry withdrawal) => entries.FirstOrDefault(entry => entry.Replaces == withdrawal.Amends)?.Id;

    /// <summary>Whether the entry that a withdrawal names was never seen there, though a try of it may have been sent.</summary>
    public bool MayStillArrive(PastEntry withdrawal) => Find(withdrawal.Amends!) is { State: not ("proven" or "amended" or "withdrawn"), WasIntended: true } named
        && StoredAs.DeathReason.ReadOptional(named.DeathReason)
            is not (DeathReason.AlteredThere or DeathReason.OtherContentThere or DeathReason.InAnotherFile or DeathReason.DeletedThere);

    private PastEntry? Beginning(int filing) => entries.FirstOrDefault(entry => entry.Filing == filing && entry.Replaces is not null);

    private PastEntry? Find(string id) => entries.FirstOrDefault(entry => entry.Id == id);

    private static bool IsText(PastEntry entry) => StoredAs.DeliveryKind.Read(entry.Kind) != DeliveryKind.Withdrawal;
}

/// <summary>A delivery's row as those after it need it.</summary>
internal sealed class PastEntry
{
    public string Id { get; init; } = "";

    public int Version { get; init; }

    public string Kind { get; init; } = "";

    public int Filing { get; init; }

    public string State { get; init; } = "";

    public string? Amends { get; init; }

    public string? Replaces { get; init; }

    public string? WithdrawalReason { get; init; }

    public string? DeathReason { get; init; }

    public long CreatedAt { get; init; }

    public string? PupilHash { get; init; }

    public long? PurgedAt { get; init; }

    /// <summary>Frozen for a system that the school has left.</summary>
    public bool InFormerSystem { get; init; }

    public int Frozen { get; init; }

    /// <summary>Whether parts are frozen, or were until they were purged.</summary>
    public bool WasIntended => Frozen > 0 || PurgedAt is not null;
}

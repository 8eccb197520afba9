using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Audit;

/// <summary>A row of the journal.</summary>
internal sealed class EntryRow
{
    /// <summary>The columns of it.</summary>
    public const string Columns = """
        seq AS Seq, school_urn AS SchoolUrn, number AS Number, at AS At, kind AS Kind, reference AS Reference, delivery_id AS DeliveryId, choice AS Choice,
        words AS Words, words_hash AS WordsHash, previous AS Previous, hash AS Hash
        """;

    public long Seq { get; init; }

    /// <summary>Of the entry before it in its chain, where that was asked for.</summary>
    public long? SeqBefore { get; init; }

    public string SchoolUrn { get; init; } = "";

    public long Number { get; init; }

    public long At { get; init; }

    public string Kind { get; init; } = "";

    public string? Reference { get; init; }

    public string? DeliveryId { get; init; }

    public string? Choice { get; init; }

    public byte[] Words { get; init; } = [];

    public string WordsHash { get; init; } = "";

    public string Previous { get; init; } = "";

    public string Hash { get; init; } = "";

    public JournalEntry Entry() => new()
    {
        SchoolUrn = SchoolUrn,
        Number = Number,
        At = At,
        Kind = Kind,
        Reference = Reference,
        DeliveryId = DeliveryId,
        Choice = Choice,
        WordsHash = WordsHash,
        Previous = Previous,
        Hash = Hash,
    };
}

using System.Text.Json;

namespace SupervisionBridge.Core.Audit;

/// <summary>
/// Evidence of one record or one child: the entries about it with their words, and of each school's chain everything in between without words, up to a
/// signed checkpoint. Whoever has it verifies it alone. What it is about, who exported it and why its last entries tell themselves.
/// </summary>
public sealed record Evidence
{
    /// <summary>The only format there is.</summary>
    public const string TheFormat = "supervisionbridge/evidence/1";

    /// <summary>Always <see cref="TheFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Base64 of the public key of the store's checkpoints.</summary>
    public required string PublicKey { get; init; }

    /// <summary>One chain a school.</summary>
    public required IReadOnlyList<EvidenceChain> Chains { get; init; }

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AuditJson.Default.Evidence);

    /// <summary>Reads JSON in UTF-8.</summary>
    /// <exception cref="JsonException">It is no evidence of this format.</exception>
    public static Evidence Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, AuditJson.Default.Evidence) is { Format: TheFormat } read ? read : throw new JsonException($"It is not of the format {TheFormat}.");
}

/// <summary>A piece of one school's chain, without a gap.</summary>
public sealed record EvidenceChain
{
    /// <summary>URN of the school; empty for the service's own.</summary>
    public required string School { get; init; }

    /// <summary>Its entries, in order.</summary>
    public required IReadOnlyList<EvidenceEntry> Entries { get; init; }

    /// <summary>Signs its last entry.</summary>
    public required Checkpoint Checkpoint { get; init; }
}

/// <summary>One entry: with its words where the evidence is about it, else without.</summary>
public sealed record EvidenceEntry
{
    /// <summary>Its number in its chain.</summary>
    public required long Number { get; init; }

    /// <summary>When, in UTC milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>What it tells.</summary>
    public required string Kind { get; init; }

    /// <summary>The record.</summary>
    public string? Record { get; init; }

    /// <summary>The delivery.</summary>
    public string? Delivery { get; init; }

    /// <summary>Which way.</summary>
    public string? Choice { get; init; }

    /// <summary>The words, exactly as they were hashed.</summary>
    public string? Words { get; init; }

    /// <summary>SHA-256 of the words.</summary>
    public required string WordsHash { get; init; }

    /// <summary>Hash of the entry before.</summary>
    public required string Previous { get; init; }

    /// <summary>Its own hash.</summary>
    public required string Hash { get; init; }

    /// <summary>An entry as evidence; its words where they are given.</summary>
    public static EvidenceEntry Of(JournalEntry entry, string? words) => new()
    {
        Number = entry.Number,
        At = entry.At,
        Kind = entry.Kind,
        Record = entry.Reference,
        Delivery = entry.DeliveryId,
        Choice = entry.Choice,
        Words = words,
        WordsHash = entry.WordsHash,
        Previous = entry.Previous,
        Hash = entry.Hash,
    };

    /// <summary>The entry of a school's chain.</summary>
    public OpenedEntry In(string schoolUrn)
    {
        var entry = new JournalEntry
        {
            SchoolUrn = schoolUrn,
            Number = Number,
            At = At,
            Kind = Kind,
            Reference = Record,
            DeliveryId = Delivery,
            Choice = Choice,
            WordsHash = WordsHash,
            Previous = Previous,
            Hash = Hash,
        };
        return new OpenedEntry(entry, Words);
    }

    /// <summary>Never prints what names people.</summary>
    public override string ToString() => $"entry {Number}";
}

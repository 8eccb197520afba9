using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Audit;

/// <summary>
/// Evidence of one record or one child: the entries about it, and of each school's chain everything in between as hashes alone, up to a signed checkpoint.
/// Whoever has it verifies it alone. What it is about, who exported it and why, and which entries it shows, its own <c>exported</c> entries tell.
/// </summary>
public sealed record Evidence
{
    /// <summary>The only format there is.</summary>
    public const string TheFormat = "supervisionbridge/evidence/1";

    /// <summary>Always <see cref="TheFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Which export it is: its entries in the journal bear the same.</summary>
    public required string Export { get; init; }

    /// <summary>Base64 of the public key of the store's checkpoints.</summary>
    public required string PublicKey { get; init; }

    /// <summary>One chain a school.</summary>
    public required IReadOnlyList<EvidenceChain> Chains { get; init; }

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AuditFile.Json.Evidence);

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

    /// <summary>Hash of the entry before the first one here.</summary>
    public required string Previous { get; init; }

    /// <summary>Its entries, in order.</summary>
    public required IReadOnlyList<EvidenceEntry> Entries { get; init; }

    /// <summary>Signs its last entry.</summary>
    public required Checkpoint Checkpoint { get; init; }
}

/// <summary>One entry: with what it tells where the evidence is about it, else two hashes that bind the chain and tell nothing.</summary>
public sealed record EvidenceEntry
{
    /// <summary>Its number in its chain.</summary>
    public required long Number { get; init; }

    /// <summary>The hash of what it tells (<see cref="JournalChain.ContentOf(JournalEntry)"/>).</summary>
    public required string Content { get; init; }

    /// <summary>Its own hash.</summary>
    public required string Hash { get; init; }

    /// <summary>What it tells; absent where the evidence is not about it.</summary>
    public EvidenceTold? Told { get; init; }

    /// <summary>An entry that the evidence is not about.</summary>
    public static EvidenceEntry Of(JournalEntry entry) => new() { Number = entry.Number, Content = JournalChain.ContentOf(entry), Hash = entry.Hash };

    /// <summary>An entry that it is about.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="words">The written form of its words; null where they are withheld.</param>
    public static EvidenceEntry Of(JournalEntry entry, string? words) => Of(entry) with
    {
        Told = new EvidenceTold
        {
            At = entry.At,
            Kind = entry.Kind,
            Record = entry.Reference,
            Delivery = entry.DeliveryId,
            Choice = entry.Choice,
            Words = words,
            WordsHash = entry.WordsHash,
        },
    };

    /// <summary>Never prints what names people.</summary>
    public override string ToString() => $"entry {Number}";
}

/// <summary>What an entry tells.</summary>
public sealed record EvidenceTold
{
    /// <summary>When, in UTC milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>What.</summary>
    public required string Kind { get; init; }

    /// <summary>The record.</summary>
    public string? Record { get; init; }

    /// <summary>The delivery.</summary>
    public string? Delivery { get; init; }

    /// <summary>Which way.</summary>
    public string? Choice { get; init; }

    /// <summary>Who, why and what else, exactly as it was hashed; absent where it is withheld.</summary>
    public string? Words { get; init; }

    /// <summary>SHA-256 of the words.</summary>
    public required string WordsHash { get; init; }

    /// <summary>The hash of all this (<see cref="JournalChain.ContentOf(long, string, string?, string?, string?, string)"/>).</summary>
    [JsonIgnore]
    public string ContentHash => JournalChain.ContentOf(At, Kind, Record, Delivery, Choice, WordsHash);

    /// <summary>Whether the words are those of the hash.</summary>
    [JsonIgnore]
    public bool WordsHold => Words is not null && EntryWords.HashOf(Encoding.UTF8.GetBytes(Words)) == WordsHash;

    /// <summary>Never prints what names people.</summary>
    public override string ToString() => Kind;
}

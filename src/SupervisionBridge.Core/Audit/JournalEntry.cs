using System.Globalization;

namespace SupervisionBridge.Core.Audit;

/// <summary>An entry without its words: everything that its hash covers, so that a chain can be verified without any key.</summary>
public sealed record JournalEntry
{
    /// <summary>The school of its chain; empty for the service's own.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Its number in its chain, from 1 without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>When it happened, in UTC milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>The stored word of what it tells: a later version's word can be verified too.</summary>
    public required string Kind { get; init; }

    /// <summary>The record it is about.</summary>
    public string? Reference { get; init; }

    /// <summary>The delivery it is about.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Which way, in machine words.</summary>
    public string? Choice { get; init; }

    /// <summary>Hash of its words (<see cref="EntryWords.HashOf"/>).</summary>
    public required string WordsHash { get; init; }

    /// <summary>The hash of the entry before it; of the first, <see cref="JournalChain.Start"/>.</summary>
    public required string Previous { get; init; }

    /// <summary>Its own hash (<see cref="JournalChain.HashOf(JournalEntry)"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>Its name among all: school, or <c>service</c>, and number.</summary>
    public string Id => IdOf(SchoolUrn, Number);

    /// <summary>The name of an entry.</summary>
    public static string IdOf(string schoolUrn, long number) => string.Create(CultureInfo.InvariantCulture, $"{(schoolUrn.Length == 0 ? "service" : schoolUrn)}-{number}");
}

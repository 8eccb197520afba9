using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Audit;

/// <summary>What is to be told in the journal. Number and hash it gets where it is kept.</summary>
public sealed record NewEntry
{
    /// <summary>What it tells.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The school in whose chain it stands; null for the service's own.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>The record it is about.</summary>
    public string? Reference { get; init; }

    /// <summary>The delivery it is about.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Which way, in machine words, where there are several.</summary>
    public string? Choice { get; init; }

    /// <summary>Who, why and what else.</summary>
    public EntryWords Words { get; init; } = new(EntryWords.Service, null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>When it happened; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A decision of a person's.</summary>
    public static NewEntry Of(EntryKind kind, Decision decision) => new()
    {
        Kind = kind,
        Words = new EntryWords(decision.By, decision.Why, new Dictionary<string, string>(StringComparer.Ordinal)),
        At = decision.At,
    };

    /// <summary>With what else is told.</summary>
    public NewEntry Telling(params IEnumerable<(string Name, string? Value)> facts) => this with
    {
        Words = Words with { Facts = facts.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!, StringComparer.Ordinal) },
    };
}

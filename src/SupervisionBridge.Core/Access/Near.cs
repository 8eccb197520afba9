namespace SupervisionBridge.Core.Access;

/// <summary>By what the records are found that a person's own roles or bars may be about. Few: whoever is on them, led them, or is kept from their children.</summary>
public sealed record Near
{
    /// <summary>Keyed hashes of people named on them.</summary>
    public required IReadOnlySet<string> People { get; init; }

    /// <summary>References.</summary>
    public required IReadOnlySet<string> Records { get; init; }

    /// <summary>Keyed hashes of children.</summary>
    public required IReadOnlySet<string> Children { get; init; }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsNothing => People.Count == 0 && Records.Count == 0 && Children.Count == 0;
}

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>Notes that are to be looked at.</summary>
public sealed record NotesToCheck
{
    /// <summary>Those that can be, as they were proven.</summary>
    public required IReadOnlyList<NoteToCheck> Notes { get; init; }

    /// <summary>Deliveries whose cross-references cannot be read: a damaged store, or another key.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>How many stand in a system that the school has left: they are not read back.</summary>
    public int InFormerSystem { get; init; }
}

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What the bridge says of a delivery.</summary>
internal sealed record BridgeDelivery
{
    public required string Id { get; init; }

    /// <summary>The record's reference.</summary>
    public required string Record { get; init; }

    public required int Version { get; init; }

    public required int Sheet { get; init; }

    public required int Child { get; init; }

    public required string Urn { get; init; }

    public required string State { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public string Explanation { get; init; } = string.Empty;

    /// <summary>Whether it is a withdrawal: no text of its sheet goes with it.</summary>
    public bool IsWithdrawal { get; init; }

    /// <summary>The delivery that must come to its end first; null: none.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>The delivery that it amends or withdraws; null: none.</summary>
    public string? Amends { get; init; }

    /// <summary>The delivery in whose place it was filed anew; null: none.</summary>
    public string? Replaces { get; init; }

    /// <summary>Whether it stands there by a person's word, and was not read back.</summary>
    public bool IsByWord { get; init; }

    /// <summary>Whether it says that the note stands in the file.</summary>
    public bool ClaimsToStand => State is "proven" or "amended" or "withdrawn";

    public override string ToString() => $"delivery {Id}, record {Record}, version {Version}, sheet {Sheet}, child {Child}";

    /// <summary>Whether both are of one child of one sheet.</summary>
    public bool IsOfTheSameChild(BridgeDelivery other) => (Record, Sheet, Child) == (other.Record, other.Sheet, other.Child);

    /// <summary>The state with its reasons.</summary>
    public string Says => $"{State}{(Reasons.Count > 0 ? $" ({string.Join(", ", Reasons)})" : string.Empty)}: {Explanation}";
}

/// <summary>A cross-reference of the bridge: what stands where, as it says.</summary>
internal sealed record BridgeReference(string Delivery, string Urn, string? PupilId, string NoteId, string Reference, string BodyHash);

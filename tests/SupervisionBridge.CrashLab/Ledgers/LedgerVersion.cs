namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>One version of a record as it was sent, or is to be sent.</summary>
internal sealed class LedgerVersion
{
    public required int Number { get; init; }

    public required IReadOnlyList<LedgerSheet> Sheets { get; init; }

    /// <summary>The token of the session's field that stays in the supervision file.</summary>
    public required string PrivateMarker { get; init; }

    /// <summary>Whether the signatures are on the form.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Whether the bridge said that it has it.</summary>
    public bool IsAcknowledged { get; set; }
}

using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What one sheet must lead to in one child's file, by the ledger.</summary>
internal sealed record ExpectedFiling
{
    /// <summary>The bridge's reference of the record.</summary>
    public required string Record { get; init; }

    public required int Sheet { get; init; }

    public required int Child { get; init; }

    public required LabPupil Pupil { get; init; }

    /// <summary>Versions that brought a new text, in order; all acknowledged.</summary>
    public required IReadOnlyList<ExpectedText> Texts { get; init; }

    /// <summary>Whether the child was taken out, or the record withdrawn.</summary>
    public bool IsWithdrawn { get; init; }

    public override string ToString() => $"record {Record}, sheet {Sheet}, child {Child} ({Pupil.Forename} {Pupil.Surname}, {Pupil.Id})";
}

/// <summary>A version's text: the tokens that stand in it.</summary>
internal sealed record ExpectedText(int Version, IReadOnlyList<string> Markers);

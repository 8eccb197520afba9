using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>One sheet in one version of a record.</summary>
internal sealed record LedgerSheet
{
    public required int Number { get; init; }

    public required IReadOnlyList<LedgerChild> Children { get; init; }

    /// <summary>The tokens of its text for the children's files: at its beginning, and of a long text at its end too.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    /// <summary>The token of its field that stays in the supervision file.</summary>
    public required string PrivateMarker { get; init; }

    /// <summary>What the words around the tokens follow from.</summary>
    public required int Filling { get; init; }

    /// <summary>Words around the tokens.</summary>
    public required int Words { get; init; }

    /// <summary>A child of another sheet whom the text names; null: none.</summary>
    public LabPupil? Named { get; init; }

    /// <summary>Its text for the children's files.</summary>
    public string Story
    {
        get
        {
            var named = Named is { } other ? $" Seen with {other.Forename} {other.Surname} at break." : string.Empty;
            return $"Token {Markers[0]}. {Invented.Text(new Random(Filling), Words)}{named}{(Markers.Count > 1 ? $" Token {Markers[1]}." : string.Empty)} End.";
        }
    }
}

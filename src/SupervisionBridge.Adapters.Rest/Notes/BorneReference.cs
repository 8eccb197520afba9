using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>A title that bears our reference: the two in one text, and apart again.</summary>
internal sealed class BorneReference(ReferenceWithinFile within)
{
    /// <summary>Room that a reference is given in the field: the bridge's own have some 40 characters.</summary>
    public const int LongestReference = 64;

    /// <summary>Null where the mapping gives our reference a field of its own.</summary>
    public static BorneReference? Of(MappingFile mapping) => mapping.Notes.ReferenceWithin is { } within ? new BorneReference(within) : null;

    /// <summary>Characters of the field that are not the title's.</summary>
    public static int Room(ReferenceWithinFile? within) => within is null ? 0 : within.Before.Length + LongestReference + within.After.Length;

    /// <summary>Whether a sign can stand in a reference, so that it cannot be what parts one from a title.</summary>
    public static bool CanStandInOne(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-';

    /// <summary>The field with both.</summary>
    public string Compose(string title, string reference) => title + Piece(reference);

    /// <summary>Whether a field bears this very reference, wherever it stands in it: people may have written around it.</summary>
    public bool Bears(string? field, string reference) => field?.Contains(Piece(reference), StringComparison.Ordinal) == true;

    /// <summary>The field without the reference. What people wrote around it stays, so that a changed title is seen.</summary>
    public string TitleOf(string field, string reference)
    {
        // The last one is ours, whatever the title itself holds.
        var (piece, at) = (Piece(reference), field.LastIndexOf(Piece(reference), StringComparison.Ordinal));
        return at < 0 ? field : field.Remove(at, piece.Length);
    }

    private string Piece(string reference) => within.Before + reference + within.After;
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>What of a sheet may stand in a file that is not the child's: where it belongs and when the session was. It has no place for a name of a child, or for text.</summary>
public sealed record SheetReference
{
    /// <summary>The supervision record's reference.</summary>
    public required string RecordReference { get; init; }

    /// <summary>Number of the sheet.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>Version of the record whose text is withdrawn.</summary>
    public required int Version { get; init; }

    /// <summary>Template, whose settings say how the school files its entries.</summary>
    public required string TemplateId { get; init; }

    /// <summary>When the session was.</summary>
    public required SupervisionSession Session { get; init; }

    /// <summary>The member of staff whose entry is withdrawn.</summary>
    public required NoteAuthor Author { get; init; }
}

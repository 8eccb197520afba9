using System.Globalization;
using SupervisionBridge.Adapters.Pack.Folder;
using SupervisionBridge.Adapters.Pack.Notes;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>What a document shows, whatever kind of document it is. All of it is text that a document can hold.</summary>
internal sealed record PackDocument
{
    /// <summary>The document's own name, which names nobody: <c>Case note 7</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The note's title.</summary>
    public required string Title { get; init; }

    /// <summary>Our reference.</summary>
    public required string Reference { get; init; }

    /// <summary>What to do before anything else; null where nothing need be.</summary>
    public required string? Warning { get; init; }

    /// <summary>Whose, when, by whom.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The note's text, line by line.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>That characters stand as their code; null where none does.</summary>
    public required string? Remark { get; init; }

    /// <summary>The document of a note.</summary>
    public static PackDocument Of(PackNote frozen, PackItem item)
    {
        var shown = new VisibleText();
        var (note, system) = (frozen.Note, shown.Of(frozen.System));
        var document = new PackDocument
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Case note {item.Number}"),
            Title = shown.Of(note.Title),
            Reference = shown.Of(note.ExternalReference),
            Warning = Warn(item, system, shown.Of(note.ExternalReference), shown.Of(note.Source.Amends ?? string.Empty)),
            Facts = [.. FactsOf(note, system).Select(fact => fact with { Value = shown.Of(fact.Value) })],
            Lines = shown.Of(note.Body).Split('\n'),
            Remark = null,
        };
        return shown.Replaced == 0 ? document : document with
        {
            Remark = string.Create(CultureInfo.InvariantCulture, $"Characters that a document cannot show stand as their code in square brackets, such as [U+0001]: {shown.Replaced} in this document."),
        };
    }

    /// <summary>Never prints text.</summary>
    public override string ToString() => Name;

    private static string? Warn(PackItem item, string system, string reference, string amended)
    {
        if (item.Withdrawn)
        {
            return $"Do not upload. This note was withdrawn after this document was made. Look in the pupil's file in {system} for the reference {reference}: if it is there already, confirm that entry; else say that it cannot be uploaded.";
        }

        if (item.OnlyIfThere)
        {
            return $"Look before you upload. This withdraws a note of which nobody has said that it is in {system}: look in the pupil's file for the reference {amended}. If that is not there, do not upload; say that it cannot be uploaded.";
        }

        return item.MayBeThere
            ? $"Look before you upload. This note may be in {system} already: look in the pupil's file for an entry of this date, or for the reference {reference}. If it is there, do not upload it again; confirm the entry that you found."
            : null;
    }

    private static IEnumerable<Fact> FactsOf(PupilFileNote note, string system) => new (string Label, string? Value)[]
    {
        ("School system", system),
        ("Pupil's surname", note.Pupil.Surname),
        ("Date of birth", note.Pupil.DateOfBirth is { } born ? NoteWords.Date(born) : null),
        ("UPN", note.Pupil.Upn),
        ("Management information system id", note.Pupil.MisId),
        ("Pupil's id in the roster", note.Pupil.Id),
        ("When", NoteWords.Time(note.OccurredAt)),
        ("Recorded", NoteWords.Time(note.RecordedAt)),
        ("Author", note.Author.Email is { } mail ? $"{note.Author.Name} ({mail})" : note.Author.Name),
        ("Categories", NoteWords.List(note.Categories)),
        ("Status at the time", NoteWords.List(note.Status.Select(NoteWords.Status))),
        ("Who may see it", NoteWords.Sensitivity(note.Sensitivity)),
        ("Staff to alert", NoteWords.List(note.Alert)),
        ("From record", NoteWords.Source(note.Source)),
        ("Amends", note.Source.Amends is { } amended ? $"the note {amended}" : null),
        ("Reference", note.ExternalReference),
    }.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => new Fact(fact.Label, fact.Value!));
}

/// <summary>One fact about a note.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">What it says.</param>
internal sealed record Fact(string Label, string Value);

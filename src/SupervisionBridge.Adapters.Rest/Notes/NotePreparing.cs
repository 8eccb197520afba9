using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>Turns a note into the very bytes that will be sent.</summary>
internal sealed class NotePreparing(BodyTemplate body, CategoryList? categories)
{
    /// <summary>The prepared note.</summary>
    /// <exception cref="ArgumentException">The text is not well-formed Unicode: it could not be kept to the character.</exception>
    /// <exception cref="SchoolSystemException">The template makes no body of it, or a category cannot be used.</exception>
    public async Task<PreparedNote> PrepareAsync(PupilFileNote note, CancellationToken cancellationToken)
    {
        NoteTexts.RefuseBroken(note);
        var named = categories is null ? note.Categories : await categories.ResolveAsync(note.Categories, cancellationToken);
        return new PreparedNote(note.ExternalReference, note.Pupil.Id, body.Render(note, named));
    }
}

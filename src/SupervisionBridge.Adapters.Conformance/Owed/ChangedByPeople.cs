namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>What people there did with a note stands.</summary>
internal static class ChangedByPeople
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("removed-note-is-shown-removed", "A note that people removed is found as removed, where the description says so.", async trial =>
        {
            var note = trial.Note();
            await trial.Under.People!.RemoveNoteAsync(await trial.LandAsync(note), trial.Stop);
            Expect.That((await trial.FoundAsync(note.ExternalReference)).State == StoredNoteState.Deleted, "It is not found as removed.");
        }) { When = [Given.ShowsDeleted, Given.People] },
        new("removed-note-does-not-stand-there", "A note that people removed is not found as if it stood there, where the description says that removed notes are not shown.", async trial =>
        {
            var note = trial.Note();
            await trial.Under.People!.RemoveNoteAsync(await trial.LandAsync(note), trial.Stop);
            Expect.That(await trial.LookAsync(note.ExternalReference) is NoteLookup.Nothing or NoteLookup.Found { Note.State: StoredNoteState.Deleted }, "It is found as if it stood there.");
        }) { When = [Given.HidesDeleted, Given.People] },
        new("removed-note-does-not-return", "The bytes of a note that people removed, sent again, do not bring it back.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            await trial.Under.People!.RemoveNoteAsync(await trial.LandAsync(prepared), trial.Stop);
            Expect.That(await trial.AddedByAsync(() => trial.WriteAsync(prepared)) == 0, "Sent again, the note was added anew.");
            Expect.That((await trial.FoundAsync(prepared.ExternalReference)).State == StoredNoteState.Deleted, "Sent again, the note is back.");
        }) { When = [Given.TakesOnce, Given.ShowsDeleted, Given.People] },
        new("edited-note-is-found-edited", "A note that people changed is found as it stands now.", async trial =>
        {
            var note = trial.Note();
            await trial.Under.People!.EditNoteAsync(await trial.LandAsync(note), "Changed by hand.", trial.Stop);
            Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, "Changed by hand.", "Body changed by hand");
        }) { When = [Given.ReadsBack, Given.People] },
    ];
}

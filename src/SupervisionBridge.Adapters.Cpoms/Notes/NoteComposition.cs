using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SupervisionBridge.Adapters.Cpoms.Directory;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Turns a note into the bytes that will be sent.</summary>
internal sealed class NoteComposition(CategoryBook categories, StaffBook staff)
{
    // The request is no web page: letters stay letters, which keeps a Polish or Arabic note short.
    private static readonly CpomsJson Json = new(new JsonSerializerOptions(CpomsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The prepared note. The same note and the same lists give the same bytes.</summary>
    /// <remarks>
    /// An author who is not on the staff list is named in <c>on_behalf_of</c> only. Someone to be alerted who is not, or no longer, on it is left out:
    /// a leaver's address must not keep a note from the child's file.
    /// </remarks>
    /// <exception cref="ArgumentException">The text is not well-formed Unicode: it could not be kept to the character.</exception>
    /// <exception cref="SchoolSystemException">A list could not be read, or a category is not usable.</exception>
    public async Task<PreparedNote> PrepareAsync(PupilFileNote note, CancellationToken cancellationToken)
    {
        NoteTexts.RefuseBroken(note);
        var request = new NewIncident
        {
            ExternalId = note.ExternalReference,
            StudentId = note.Pupil.Id,
            StudentMatch = new StudentMatch
            {
                Upn = note.Pupil.Upn,
                MisId = note.Pupil.MisId,
                Dob = note.Pupil.DateOfBirth,
                Surname = note.Pupil.Surname,
            },
            Categories = await categories.ResolveAsync(note.Categories, cancellationToken),
            Title = note.Title,
            Body = note.Body,
            OccurredAt = note.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
            RecordedAt = note.RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            AuthorStaffId = await staff.FindAsync(note.Author.Email, cancellationToken),
            OnBehalfOf = note.Author.Name,
            AlertStaffIds = await AlertAsync(note.Alert, cancellationToken),
            StatusSnapshot = [.. note.Status.Select(entry => new StatusSnapshotEntry(entry.Code, entry.Since, entry.Authority))],
            SourceRef = new SourceReference
            {
                Record = note.Source.Record,
                CaseNote = note.Source.CaseNote,
                Version = note.Source.Version,
                GroupRecord = note.Source.GroupRecord,
                Amends = note.Source.Amends,
            },
            Sensitivity = note.Sensitivity is NoteSensitivity.Standard ? "standard" : "dsl_only",
        };
        return new PreparedNote(note.ExternalReference, note.Pupil.Id, JsonSerializer.SerializeToUtf8Bytes(request, Json.NewIncident));
    }

    private async Task<List<string>> AlertAsync(IReadOnlyList<string> emails, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var email in emails)
        {
            if (await staff.FindAsync(email, cancellationToken) is { } id && !ids.Contains(id, StringComparer.Ordinal))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}

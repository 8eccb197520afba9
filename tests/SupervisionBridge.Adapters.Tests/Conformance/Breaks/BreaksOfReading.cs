using System.Collections.Concurrent;
using System.Text.Json;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Reading back.</summary>
internal static class BreaksOfReading
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("whole-reference-counts", "Finds notes by the beginning of a reference.", system => system.Finds = async (reference, stop, next) =>
            await next(reference, stop) is NoteLookup.Found found ? found : await next(reference + "z", stop)),
        new("unsent-reference-finds-nothing", "Calls it an error where there is nothing.", system => system.Finds = async (reference, stop, next) =>
            await next(reference, stop) is NoteLookup.Found found ? found : throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "notes: nothing there.")),
        new("look-writes-nothing", "Leaves a trace of each look.", system => system.Finds = async (reference, stop, next) =>
        {
            await system.LitterAsync(stop);
            return await next(reference, stop);
        }),
        new("title-and-body-come-back", "Shows titles in capitals.", system => system.Shows(note => note with { Title = note.Title.ToUpperInvariant() })),
        new("title-and-body-come-back", "Shows bodies without double blanks.", system => system.Shows(note => note with { Body = note.Body.Replace("  ", " ", StringComparison.Ordinal) })),
        new("date-comes-back", "Shows the day only, and says that it keeps the instant.", system => system.Shows(note => note with { OccurredAt = new DateTimeOffset(note.OccurredAt.UtcDateTime.Date, TimeSpan.Zero) })),
        new("date-comes-back", "Takes local time for universal time.", system => system.Shows(note => note with { OccurredAt = new DateTimeOffset(note.OccurredAt.DateTime, TimeSpan.Zero) })),
        new("look-is-never-from-memory", "Shows what it saw before.", Remembering),
        new("look-asks-every-time", "Answers a second look from memory.", Remembering),
        new("edited-note-is-found-edited", "Shows the text that it sent.", system =>
        {
            string? sent = null;
            system.Prepares = (note, stop, next) => next(note with { Body = sent = note.Body }, stop);
            system.Shows(note => note with { Body = sent ?? note.Body });
        }),
        new("looks-at-once-do-not-mix", "Keeps one answer for all looks.", system =>
        {
            Task<NoteLookup>? kept = null;
            system.Finds = (reference, stop, next) => kept ??= next(reference, stop);
        }),
        new("anothers-note-is-not-ours", "Believes the first row that the system answers.", BelievesTheFirstRow),
        new("two-notes-are-not-one", "Takes the first of two notes.", BelievesTheFirstRow),
        new("removed-note-is-shown-removed", "Shows a removed note as if it stood there.", system => system.Shows(note => note with { State = StoredNoteState.Filed })),
        new("removed-note-does-not-stand-there", "Says that removed notes are not shown, and shows them as if they stood there.", system =>
        {
            system.Describes = told => told with { ShowsDeleted = false };
            system.Shows(note => note with { State = StoredNoteState.Filed });
        }),
    ];

    private static void Remembering(AlteredSystem system)
    {
        var kept = new ConcurrentDictionary<string, NoteLookup>(StringComparer.Ordinal);
        system.Finds = async (reference, stop, next) => kept.TryGetValue(reference, out var known) ? known : kept[reference] = await next(reference, stop);
    }

    private static void BelievesTheFirstRow(AlteredSystem system) => system.Finds = async (reference, stop, _) =>
    {
        using var answer = await system.Context.Http.GetAsync(new Uri("v1/incidents?external_id=" + reference, UriKind.Relative), stop);
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), cancellationToken: stop);
        var rows = json.RootElement.GetProperty("items");
        return rows.GetArrayLength() == 0 ? new NoteLookup.Nothing() : new NoteLookup.Found(new StoredNote
        {
            NoteId = rows[0].GetProperty("id").GetString()!,
            PupilId = rows[0].GetProperty("student_id").GetString(),
            State = StoredNoteState.Filed,
            Title = rows[0].GetProperty("title").GetString()!,
            Body = rows[0].GetProperty("body").GetString()!,
            OccurredAt = rows[0].GetProperty("occurred_at").GetDateTimeOffset(),
        });
    };
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Preparing, writing, and doing so again.</summary>
internal static class BreaksOfWriting
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("prepare-writes-nothing", "Creates a draft while it prepares.", system => system.Prepares = async (note, stop, next) =>
        {
            await system.LitterAsync(stop);
            return await next(note, stop);
        }),
        new("prepared-note-names-its-own", "Addresses the prepared note to another pupil.", system => system.Prepares = async (note, stop, next) => await next(note, stop) with { PupilId = "stu-1005" }),
        new("prepare-is-repeatable", "Puts the time of preparing into the bytes.", system => system.Prepares = async (note, stop, next) =>
        {
            var prepared = await next(note, stop);
            return prepared with { Payload = (byte[])[.. prepared.Payload.Span, .. Enumerable.Repeat((byte)' ', system.Context.Clock.GetUtcNow().Day)] };
        }),
        new("prepared-note-outlives-the-adapter", "Keeps the bytes itself and hands out a ticket.", system =>
        {
            var kept = new Dictionary<string, PreparedNote>(StringComparer.Ordinal);
            system.Prepares = async (note, stop, next) => (kept[note.ExternalReference] = await next(note, stop)) with { Payload = "ticket"u8.ToArray() };
            system.Writes = (note, stop, next) => kept.TryGetValue(note.ExternalReference, out var own) ? next(own, stop) : Task.FromResult<WriteOutcome>(new WriteOutcome.NotSent("no such ticket"));
        }),
        new("write-sends-what-was-frozen", "Sends what was prepared last under a reference.", SendsWhatWasPreparedLast(note => note.ExternalReference)),
        new("note-prepared-earlier-is-still-itself", "Sends what was prepared last.", SendsWhatWasPreparedLast(_ => "")),
        new("notes-at-once-do-not-mix", "Keeps one prepared note for each pupil.", system =>
        {
            var kept = new ConcurrentDictionary<string, Task<PreparedNote>>(StringComparer.Ordinal);
            system.Prepares = async (note, stop, next) => (await kept.GetOrAdd(note.Pupil.Id, _ => next(note, stop))) with { ExternalReference = note.ExternalReference };
        }),
        new("prepared-bytes-stay", "Wipes the bytes once they are sent.", system => system.Writes = async (note, stop, next) =>
        {
            var outcome = await next(note, stop);
            MemoryMarshal.AsMemory(note.Payload).Span.Clear();
            return outcome;
        }),
        new("one-write-is-one-note", "Writes a copy beside each note.", system => system.Writes = async (note, stop, next) =>
        {
            await AlteredSystem.WriteRenamedAsync(note, next, stop);
            return await next(note, stop);
        }),
        new("written-note-is-found", "Answers an id that it made up.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Written written ? written with { NoteId = "made-up" } : outcome)),
        new("written-note-is-found", "Calls written what it never sent.", system => system.Writes = (_, _, _) => Task.FromResult<WriteOutcome>(new WriteOutcome.Written("inc-1", Url: null))),
        new("other-reference-is-another-note", "Answers the same id for every note.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Written written ? written with { NoteId = "inc-1" } : outcome)),
        new("write-is-one-request", "Sends each write twice, to be sure.", system => system.Calls = async (request, stop, next) =>
        {
            if (request.Method == HttpMethod.Post)
            {
                (await next(request, stop)).Dispose();
            }

            return await next(request, stop);
        }),
        new("calls-stay-at-the-address", "Tells another host what it does.", system => system.Gets = async (id, stop, next) =>
        {
            try
            {
                (await system.Context.Http.GetAsync(new Uri("https://elsewhere.invalid/used"), stop)).Dispose();
            }
            catch (HttpRequestException)
            {
                // Nobody there: it works without.
            }

            return await next(id, stop);
        }),
        new("same-note-again-is-the-first", "Takes a new reference for every try.", system =>
        {
            var sent = new HashSet<string>(StringComparer.Ordinal);
            system.Writes = (note, stop, next) => sent.Add(note.ExternalReference) ? next(note, stop) : AlteredSystem.WriteRenamedAsync(note, next, stop);
        }),
        new("other-content-is-a-conflict", "Calls a conflict written.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Conflict ? new WriteOutcome.Written("inc-1", Url: null) : outcome)),
        new("other-content-is-a-conflict", "Writes other content beside what is there.", system => system.Writes = async (note, stop, next) =>
            await next(note, stop) is var outcome && outcome is WriteOutcome.Conflict ? await AlteredSystem.WriteRenamedAsync(note, next, stop) : outcome),
        new("removed-note-does-not-return", "Writes a note anew that people removed.", system => system.Writes = async (note, stop, next) =>
            await system.FindNoteAsync(note.ExternalReference, stop) is NoteLookup.Found { Note.State: StoredNoteState.Deleted } ? await AlteredSystem.WriteRenamedAsync(note, next, stop) : await next(note, stop)),
        new("unknown-operation-is-not-written", "Calls written what nobody knows of.", system => system.Follows = (_, _, _) => Task.FromResult<WriteOutcome>(new WriteOutcome.Written("inc-1", Url: null))),
        new("unanswered-following-is-deferred", "Throws where following is not answered.", system => system.Follows = async (operation, stop, next) =>
            await next(operation, stop) is var outcome && outcome is WriteOutcome.Deferred deferred ? throw new SchoolSystemException(deferred.Trouble, "following: no answer.") : outcome),
        new("following-writes-nothing", "Writes while it follows.", system => system.Follows = async (operation, stop, next) =>
        {
            await system.LitterAsync(stop);
            return await next(operation, stop);
        }),
    ];

    private static Action<AlteredSystem> SendsWhatWasPreparedLast(Func<PreparedNote, string> by) => system =>
    {
        var last = new Dictionary<string, PreparedNote>(StringComparer.Ordinal);
        system.Prepares = async (note, stop, next) =>
        {
            var prepared = await next(note, stop);
            return last[by(prepared)] = prepared;
        };
        system.Writes = (note, stop, next) => next(last[by(note)], stop);
    };
}

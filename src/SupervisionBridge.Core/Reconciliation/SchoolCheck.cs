using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>
/// Looks at a school's notes, one call at a time. Where the school's system says when to come back, it is waited for; once it is in other trouble, or the school is paused, nothing more is
/// asked in this reconciliation: what is left is counted as unanswered.
/// </summary>
/// <param name="schoolUrn">The school.</param>
/// <param name="system">Its system.</param>
/// <param name="states">Says whether it is paused.</param>
/// <param name="patience">How long a system that says when to come back is waited for, from its first such word with no answer since.</param>
/// <param name="atOnce">Taken while something is asked, so that only so many schools are asked at the same moment. Not while waiting.</param>
/// <param name="clock">The store's clock.</param>
public sealed class SchoolCheck(string schoolUrn, ISchoolSystem system, ISchoolStates states, TimeSpan patience, SemaphoreSlim atOnce, TimeProvider clock)
{
    /// <summary>So many answers in a row that cannot be understood are trouble of the system, not of a note.</summary>
    private const int MostNotUnderstood = 3;

    // A time that is already over must not become a loop.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private int notUnderstood;
    private DateTimeOffset? waitsSince;

    /// <summary>The trouble for which nothing more is asked; null while there is none.</summary>
    public SchoolSystemTrouble? Trouble { get; private set; }

    /// <summary>Whether the school was found paused, or this system not to be the one that its notes are in.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Looks at one note.</summary>
    /// <returns>What was found; null where it could not be looked at.</returns>
    public async Task<CheckedNote?> LookAsync(NoteToCheck note, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Trouble is not null || await IsPausedNowAsync(cancellationToken))
            {
                return null;
            }

            try
            {
                return await LookOnceAsync(note, cancellationToken);
            }
            catch (SchoolSystemException fault) when (fault.RetryAt is { } at && fault.Trouble != SchoolSystemTrouble.NotAllowed && WaitFor(at) is { } wait)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
            catch (SchoolSystemException fault) when (fault.Trouble != SchoolSystemTrouble.NotUnderstood)
            {
                Trouble = fault.Trouble;
            }
#pragma warning disable CA1031 // One note that an adapter fails at must not end the reconciliation of all the others.
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                notUnderstood++;
                Trouble = notUnderstood == MostNotUnderstood ? SchoolSystemTrouble.NotUnderstood : null;
                return null;
            }
        }
    }

    private async Task<CheckedNote> LookOnceAsync(NoteToCheck note, CancellationToken cancellationToken)
    {
        await atOnce.WaitAsync(cancellationToken);
        try
        {
            FoundThere? found = null;
            var seen = new List<NoteLookup>();
            foreach (var part in note.Parts)
            {
                var now = await LookAsync(part, cancellationToken);
                found = NoteComparison.Graver(found, NoteComparison.Of(part, now));
                seen.Add(now);
            }

            (notUnderstood, waitsSince) = (0, null);
            return new CheckedNote(note.DeliveryId, found, found is null ? null : SeenThere.HashOf(seen));
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <summary>Null where patience is over before then.</summary>
    private TimeSpan? WaitFor(DateTimeOffset at)
    {
        var now = clock.GetUtcNow();
        waitsSince ??= now;
        var wait = at - now > ShortestWait ? at - now : ShortestWait;
        return now + wait <= waitsSince + patience ? wait : null;
    }

    /// <summary>Asked before each note, and after each wait: a system that is being restored would say of everything that it is missing, and so would one that the notes are not in.</summary>
    private async Task<bool> IsPausedNowAsync(CancellationToken cancellationToken) =>
        IsPaused = IsPaused || (await states.ListAsync(cancellationToken)).Any(state => state.SchoolUrn == schoolUrn && (state.PausedAt is not null || state.Doubt is not null));

    /// <summary>What stands there; in the file that the child's record was merged into, as if it stood in the child's old one.</summary>
    private async Task<NoteLookup> LookAsync(PartToCheck part, CancellationToken cancellationToken)
    {
        var now = await system.FindNoteAsync(part.ExternalReference, cancellationToken);
        return NoteComparison.Of(part, now) is FoundThere.Moved && now is NoteLookup.Found { Note: { PupilId: { } standsWith } there } && await IsMergedIntoAsync(part.PupilId, standsWith, cancellationToken)
            ? new NoteLookup.Found(there with { PupilId = part.PupilId })
            : now;
    }

    /// <summary>The office merged the child's record into the one that the note stands in now, or both into a third: it is the same child's file.</summary>
    private async Task<bool> IsMergedIntoAsync(string pupilId, string into, CancellationToken cancellationToken) =>
        (await RecordOfNow.OfAsync(system, pupilId, cancellationToken)).Id == (await RecordOfNow.OfAsync(system, into, cancellationToken)).Id;
}

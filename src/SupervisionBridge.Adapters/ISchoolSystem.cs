namespace SupervisionBridge.Adapters;

/// <summary>
/// A school's own system, where pupil files live. One small class implements it for one kind of system.
/// </summary>
/// <remarks>
/// An adapter holds no state of a delivery and decides nothing about it: retries, leases, rate limits, time-outs, host pinning,
/// authentication and audit are the bridge's, which hands it a prepared <see cref="HttpClient"/>. It must not retry by itself.
/// It may throw <see cref="SchoolSystemException"/> from the reading members; the writing members answer with an outcome instead,
/// because a broken connection after sending is not an error but <see cref="WriteOutcome.Unknown"/>.
/// </remarks>
public interface ISchoolSystem
{
    /// <summary>What this adapter is and can do. Constant for the life of the instance.</summary>
    SchoolSystemDescription Describe();

    /// <summary>Is this configuration right? Asks the school system, changes nothing there. Each finding names the setting and the mend.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Pupils that hold every identifier given in <paramref name="query"/>, whatever their state on roll.</summary>
    /// <exception cref="SchoolSystemException">The school system did not answer, or not understandably.</exception>
    Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken);

    /// <summary>One pupil by the school system's own id as it stands now; null where it knows none.</summary>
    /// <exception cref="SchoolSystemException">The school system did not answer, or not understandably.</exception>
    Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken);

    /// <summary>
    /// Turns a note into the very bytes that will be sent, resolving staff and category names to the school system's ids. Writes nothing there.
    /// The bridge stores the result before <see cref="WriteNoteAsync"/> is called, and a second try sends the same bytes.
    /// </summary>
    /// <exception cref="SchoolSystemException">Something that had to be looked up could not be.</exception>
    Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken);

    /// <summary>Sends a prepared note once. Never retries, never throws for what the school system or the network did.</summary>
    Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken);

    /// <summary>The note that bears our reference, as it stands in the school system now. This is what proof rests on: never answered from memory.</summary>
    /// <exception cref="SchoolSystemException">The school system did not answer, or not understandably: whether the note is there stays unknown.</exception>
    Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken);

    /// <summary>
    /// Where an <see cref="WriteOutcome.Accepted"/> write has got to. <see cref="WriteOutcome.Deferred"/> where the question is not answered now,
    /// <see cref="WriteOutcome.Unknown"/> where it will never be: looking for our reference settles that.
    /// </summary>
    Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken);

    /// <summary>
    /// For a dry run, which sends nothing: JSON that stands for the answer to <paramref name="request"/>, where something must be looked up before <paramref name="note"/>
    /// can be prepared. Nobody's data. Null where no further request depends on the answer. Default: null.
    /// </summary>
    string? InventAnswer(HttpRequestMessage request, PupilFileNote note) => null;
}

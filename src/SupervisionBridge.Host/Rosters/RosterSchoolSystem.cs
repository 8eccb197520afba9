using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters;

/// <summary>A school's system whose pupils are looked up in a roster beside it. Whatever is about notes is the system's.</summary>
/// <param name="system">The school's system, which is never asked for pupils.</param>
/// <param name="roster">The roster.</param>
/// <param name="staleAfter">How old the roster may be before a person decides each match.</param>
internal sealed class RosterSchoolSystem(ISchoolSystem system, IPupilRoster roster, TimeSpan staleAfter) : ISchoolSystem
{
    public SchoolSystemDescription Describe() => system.Describe();

    /// <summary>The system's findings, then the roster's.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) =>
        [.. await system.CheckAsync(cancellationToken), .. await roster.CheckAsync(cancellationToken)];

    public async Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken)
    {
        var now = await roster.ReadAsync(cancellationToken);
        return new PupilSearch(now.Find(query), now.AsOf) { StaleAfter = staleAfter };
    }

    public async Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => (await roster.ReadAsync(cancellationToken)).Get(pupilId);

    /// <exception cref="InvalidOperationException">The note is addressed to a pupil without an address: no such note is to come so far.</exception>
    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) =>
        note.Pupil.Id.StartsWith(RosterPupil.HandleMark, StringComparison.Ordinal)
            ? throw new InvalidOperationException("A note is addressed to a pupil whose id in the school system is not known.")
            : system.PrepareNoteAsync(note, cancellationToken);

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => system.WriteNoteAsync(note, cancellationToken);

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => system.FindNoteAsync(externalReference, cancellationToken);

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => system.FollowAsync(operation, cancellationToken);
}

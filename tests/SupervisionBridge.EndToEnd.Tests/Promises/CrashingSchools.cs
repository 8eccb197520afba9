using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>The schools' systems under a worker that may be killed before and after each call.</summary>
internal sealed class CrashingSchools(ISchools schools, CrashPoint crash) : ISchools
{
    public IReadOnlyCollection<School> All => schools.All;

    public School? Find(string urn) => schools.Find(urn);

    public ISchoolSystem SystemOf(School school) => new CrashingSystem(schools.SystemOf(school), crash);

    private sealed class CrashingSystem(ISchoolSystem system, CrashPoint crash) : ISchoolSystem
    {
        public SchoolSystemDescription Describe() => system.Describe();

        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => system.CheckAsync(cancellationToken);

        public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => system.FindPupilsAsync(query, cancellationToken));

        public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => system.GetPupilAsync(pupilId, cancellationToken));

        public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => system.PrepareNoteAsync(note, cancellationToken));

        public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => system.WriteNoteAsync(note, cancellationToken));

        public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => system.FindNoteAsync(externalReference, cancellationToken));

        public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => system.FollowAsync(operation, cancellationToken));
    }
}

using System.Text;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Tests.Uploads;

/// <summary>A school system into which people carry notes; counts what it is asked.</summary>
internal sealed class CarriedSystem(WriteOutcome outcome, params PupilCandidate[] pupils) : ISchoolSystem
{
    public int Written { get; private set; }

    public int Looks { get; private set; }

    public SchoolSystemDescription Describe() => new()
    {
        Name = "carried", Version = "1", DuplicateProtection = DuplicateProtection.None, ReadsBack = false, LongestBody = 20_000, LongestTitle = 200, UploadedByPeople = true,
    };

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        Written++;
        return Task.FromResult(outcome);
    }

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken)
    {
        Looks++;
        return Task.FromResult<NoteLookup>(new NoteLookup.Nothing());
    }

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => Task.FromResult(new PupilSearch(pupils, null));

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Task.FromResult(Array.Find(pupils, pupil => pupil.Id == pupilId));

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) =>
        Task.FromResult(new PreparedNote(note.ExternalReference, note.Pupil.Id, Encoding.UTF8.GetBytes(note.Body)));

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
}

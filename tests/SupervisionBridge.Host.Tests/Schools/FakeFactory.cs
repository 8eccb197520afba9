using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Tests.Schools;

/// <summary>A kind of school system that only remembers what it was handed.</summary>
internal sealed class FakeFactory : ISchoolSystemFactory
{
    public string Kind { get; set; } = "fake";

    public bool NeedsNetwork { get; set; } = true;

    public SchoolSystemContext? Context { get; private set; }

    public ISchoolSystem? Made { get; private set; }

    public SettingsException? Refusal { get; set; }

    public ISchoolSystem Create(SchoolSystemContext context)
    {
        Context = context;
        return Refusal is null ? Made = new FakeSystem() : throw Refusal;
    }

    private sealed class FakeSystem : ISchoolSystem
    {
        public SchoolSystemDescription Describe() => new()
        {
            Name = "fake", Version = "1", DuplicateProtection = DuplicateProtection.None, ReadsBack = false, LongestBody = 1000, LongestTitle = 100,
        };

        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

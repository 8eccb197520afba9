using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Plugins;

/// <summary>Stands where a plugin cannot be used: its schools are known, nothing is written for them, and why is said wherever somebody looks.</summary>
internal sealed class FailedPlugin(string kind, PluginFault fault) : ISchoolSystem
{
    public const string AskTheAuthor = "Ask its author.";

    public SchoolSystemDescription Describe() => new()
    {
        Name = $"plugin {kind} (not loaded)", Version = "0", DuplicateProtection = DuplicateProtection.None, ReadsBack = false, LongestBody = 1, LongestTitle = 1,
    };

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([new Finding(FindingSeverity.Wrong, $"plugins.{kind}", fault.Message, fault.Mend)]);

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => throw Trouble();

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => throw Trouble();

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw Trouble();

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => Task.FromResult<WriteOutcome>(new WriteOutcome.NotSent($"the plugin {kind} is not loaded"));

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => throw Trouble();

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(new WriteOutcome.Deferred(Until: null, SchoolSystemTrouble.NotAllowed));

    // A person must mend the configuration: it is not asked again and again as what is only down.
    private SchoolSystemException Trouble() => new(SchoolSystemTrouble.NotAllowed, $"The plugin {kind} is not loaded: {fault.Message}");
}

using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Checking;
using SupervisionBridge.Adapters.Rest.Mapping;
using SupervisionBridge.Adapters.Rest.Notes;
using SupervisionBridge.Adapters.Rest.Pupils;
using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest;

/// <summary>A school system that a mapping file describes.</summary>
public sealed class RestSchoolSystem : ISchoolSystem
{
    private static readonly TimeSpan ShortestSettling = TimeSpan.FromSeconds(5);

    private readonly SchoolSystemDescription description;
    private readonly PupilListing? listing;
    private readonly PupilReading? pupils;
    private readonly NotePreparing preparing;
    private readonly NoteSending sending;
    private readonly NoteFinding finding;
    private readonly RestCheck check;

    internal RestSchoolSystem(SchoolSystemContext context, MappingFile mapping, BodyTemplate body)
    {
        var exchange = new Exchange(context.Http.Timeout, context.Clock);
        var rules = new AnswerRules(mapping);
        var reading = new Reading(context.Http, exchange, rules);
        var categories = mapping.Categories is { } listed ? new CategoryList(reading, listed) : null;
        description = Described(mapping, context.CallTimeout);
        if (mapping.Pupils is { } declared)
        {
            listing = new PupilListing(reading, declared);
            pupils = new PupilReading(reading, declared);
        }

        preparing = new NotePreparing(body, categories);
        sending = new NoteSending(context.Http, exchange, new SentOutcome(mapping, rules), mapping);
        finding = new NoteFinding(reading, mapping);
        check = new RestCheck(reading, mapping, categories, finding);
    }

    /// <inheritdoc/>
    public SchoolSystemDescription Describe() => description;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => check.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) =>
        listing?.FindAsync(query, cancellationToken) ?? Task.FromException<PupilSearch>(NoPupils());

    /// <inheritdoc/>
    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) =>
        pupils?.GetAsync(pupilId, cancellationToken) ?? Task.FromException<PupilCandidate?>(NoPupils());

    /// <inheritdoc/>
    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => preparing.PrepareAsync(note, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => sending.SendAsync(note, cancellationToken);

    /// <inheritdoc/>
    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => finding.FindAsync(externalReference, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The operation is our reference: what was taken for later is written once the note is found, and until then it may still come.</remarks>
    public async Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            return await finding.FindAsync(operation, cancellationToken) is NoteLookup.Found { Note: { } note }
                ? note.State == StoredNoteState.Tray ? new WriteOutcome.Unassigned(note.NoteId) : new WriteOutcome.Written(note.NoteId, note.Url)
                : new WriteOutcome.Accepted(operation);
        }
        catch (SchoolSystemException trouble)
        {
            return new WriteOutcome.Deferred(trouble.RetryAt, trouble.Trouble);
        }
    }

    private static SchoolSystemException NoPupils() => new(SchoolSystemTrouble.NotAllowed, "The mapping declares no pupils. Configure a roster for this school, or declare them.");

    private static SchoolSystemDescription Described(MappingFile mapping, TimeSpan callTimeout) => new()
    {
        Name = mapping.Name,
        Version = mapping.Version,
        DuplicateProtection = mapping.Keeps.Duplicates == DuplicatesWord.IdempotencyKey ? DuplicateProtection.IdempotencyKey : DuplicateProtection.LookupByReference,
        ReadsBack = true,
        LongestBody = mapping.Limits.Body,
        LongestTitle = mapping.Limits.Title - BorneReference.Room(mapping.Notes.ReferenceWithin),
        RequestsPerSecond = mapping.Limits.CallsPerMinute / 60.0,
        SettlesAfter = new[] { TimeSpan.FromSeconds(mapping.Limits.SettlesAfterSeconds ?? 0), callTimeout, ShortestSettling }.Max(),
        KeepsTime = mapping.Keeps.Time,
        KnowsPupils = mapping.Pupils is not null,
        ShowsDeleted = mapping.Keeps.Deleted,
        RefusesUnfitPupils = mapping.Keeps.RefusesUnfitPupils,
        Settings = [new SettingDescription(RestFactory.MappingSetting, "The mapping file, relative to the config folder.", Required: true)],
    };
}

using SupervisionBridge.Adapters.Pack.Folder;
using SupervisionBridge.Adapters.Pack.Notes;
using SupervisionBridge.Adapters.Pack.Settings;

namespace SupervisionBridge.Adapters.Pack;

/// <summary>
/// A school system that people upload documents to. This adapter sends nothing and sees nothing of that system: it freezes what a document shows,
/// and <see cref="PackFolder"/> shows what waits.
/// </summary>
public sealed class PackSchoolSystem : ISchoolSystem
{
    private const string NoRoster = "The upload pack cannot look pupils up. Configure a roster for this school: the roster of a management information system, or a CSV file.";

    private readonly string _schoolUrn;
    private readonly PackSettings _settings;
    private readonly SchoolSystemDescription _description;

    internal PackSchoolSystem(string schoolUrn, PackSettings settings)
    {
        _schoolUrn = schoolUrn;
        _settings = settings;
        _description = new()
        {
            Name = settings.System,
            Version = "1.0.0",
            DuplicateProtection = DuplicateProtection.None,
            ReadsBack = false,
            LongestBody = settings.LongestBody,
            LongestTitle = 1_000,
            UploadedByPeople = true,
            KnowsPupils = false,
            ShowsDeleted = false,
            RefusesUnfitPupils = false,
            Settings = PackSettings.Descriptions,
        };
    }

    /// <summary>The folder that shows what waits for this school.</summary>
    /// <param name="path">Where it is, or is to be made. It belongs to this school alone.</param>
    public PackFolder FolderAt(string path) => new(path, _schoolUrn, _settings);

    /// <inheritdoc/>
    public SchoolSystemDescription Describe() => _description;

    /// <inheritdoc/>
    /// <remarks>There is no machine to ask: it only says what people must do.</remarks>
    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        new(FindingSeverity.Good, "settings.document", $"Documents are {(_settings.Document == PackDocumentKind.Word ? "Word" : "HTML")}; index.csv has {_settings.Csv.Columns.Count} columns."),
        new(
            FindingSeverity.Warning,
            "system",
            "People upload each document; the bridge cannot see whether they did, or into whose file.",
            "Name somebody who uploads what waits and confirms each document with the system's own reference."),
    ]);

    /// <inheritdoc/>
    /// <exception cref="SchoolSystemException">Always: pupils come from a roster.</exception>
    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) =>
        Task.FromException<PupilSearch>(new SchoolSystemException(SchoolSystemTrouble.NotAllowed, NoRoster));

    /// <inheritdoc/>
    /// <exception cref="SchoolSystemException">Always: pupils come from a roster.</exception>
    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) =>
        Task.FromException<PupilCandidate?>(new SchoolSystemException(SchoolSystemTrouble.NotAllowed, NoRoster));

    /// <inheritdoc/>
    /// <remarks>The payload is the note itself as JSON, not the document: which kind of document people want may change while it waits.</remarks>
    /// <exception cref="SchoolSystemException">The text holds half a character, which no document can hold.</exception>
    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(new PreparedNote(note.ExternalReference, note.Pupil.Id, PackNote.Freeze(_settings.System, note)));
        }
        catch (SchoolSystemException trouble)
        {
            return Task.FromException<PreparedNote>(trouble);
        }
    }

    /// <inheritdoc/>
    /// <remarks>It has no effect: what waits in the store is what the folder shows.</remarks>
    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => Task.FromResult<WriteOutcome>(new WriteOutcome.ForUpload());

    /// <inheritdoc/>
    /// <remarks>Nothing, always, and it says nothing: the bridge cannot look there, as <see cref="SchoolSystemDescription.ReadsBack"/> says. What a person confirmed is what is known.</remarks>
    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => Task.FromResult<NoteLookup>(new NoteLookup.Nothing());

    /// <inheritdoc/>
    /// <remarks>It never takes anything for later, so there is nothing to follow.</remarks>
    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("The upload pack knows no operations: a person confirms what was uploaded."));
}

using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Api;
using SupervisionBridge.Adapters.Cpoms.Checking;
using SupervisionBridge.Adapters.Cpoms.Directory;
using SupervisionBridge.Adapters.Cpoms.Notes;
using SupervisionBridge.Adapters.Cpoms.Pupils;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms;

/// <summary>A school system that speaks the reference API. No vendor publishes such an API: whether a CPOMS installation offers it is for the school and the vendor to agree.</summary>
public sealed class CpomsSchoolSystem : ISchoolSystem
{
    private readonly SchoolSystemDescription _description;
    private readonly ConfigurationCheck _check;
    private readonly PupilListing _listing;
    private readonly PupilReading _pupils;
    private readonly NoteComposition _composition;
    private readonly NoteSending _sending;
    private readonly NoteFinding _finding;
    private readonly OperationFollowing _following;

    internal CpomsSchoolSystem(ICpomsApi api, CpomsSettings settings, TimeSpan patience, TimeProvider clock)
    {
        var exchange = new Exchange(patience, clock);
        var reading = new Reading(api, exchange);
        var categories = new CategoryBook(reading, clock);
        var staff = new StaffBook(reading, clock);
        _description = CpomsDescription.For(settings);
        _listing = new PupilListing(reading);
        _pupils = new PupilReading(reading, _listing);
        _composition = new NoteComposition(categories, staff);
        _sending = new NoteSending(api, exchange);
        _finding = new NoteFinding(reading);
        _following = new OperationFollowing(reading);
        _check = new ConfigurationCheck(reading, categories, staff, settings, clock);
    }

    /// <inheritdoc/>
    public SchoolSystemDescription Describe() => _description;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => _check.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) =>
        _listing.FindAsync(PupilListing.FilterFor(query), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A merged record is answered with <see cref="PupilCandidate.MergedInto"/> set, pieced together where the school system no longer shows it.</remarks>
    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => _pupils.GetAsync(pupilId, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Categories that cannot be used are <see cref="SchoolSystemTrouble.NotAllowed"/>: a person must mend the setting.</remarks>
    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => _composition.PrepareAsync(note, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The caller's own cancellation once the call has begun is <see cref="WriteOutcome.Unknown"/>, not an exception.</remarks>
    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => _sending.SendAsync(note, cancellationToken);

    /// <inheritdoc/>
    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => _finding.FindAsync(externalReference, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => _following.FollowAsync(operation, cancellationToken);

    /// <inheritdoc/>
    public string? InventAnswer(HttpRequestMessage request, PupilFileNote note) => InventedAnswer.To(request, note);
}

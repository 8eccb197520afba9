using System.Text;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>A right adapter, each call of which can be done otherwise, given how it is done rightly.</summary>
internal sealed class AlteredSystem : ISchoolSystem
{
    private readonly ISchoolSystem right;

    public AlteredSystem(SchoolSystemContext context, Func<SchoolSystemContext, ISchoolSystem> create)
    {
        Context = context;
        right = create(context with
        {
            Http = new HttpClient(new AlteredWay(this)) { BaseAddress = context.Http.BaseAddress, Timeout = context.Http.Timeout, MaxResponseContentBufferSize = context.Http.MaxResponseContentBufferSize },
        });
    }

    public SchoolSystemContext Context { get; }

    public Func<SchoolSystemDescription, SchoolSystemDescription> Describes { get; set; } = told => told;

    public Func<CancellationToken, Func<CancellationToken, Task<IReadOnlyList<Finding>>>, Task<IReadOnlyList<Finding>>> Checks { get; set; } = (stop, next) => next(stop);

    public Func<PupilQuery, CancellationToken, Func<PupilQuery, CancellationToken, Task<PupilSearch>>, Task<PupilSearch>> Searches { get; set; } = (query, stop, next) => next(query, stop);

    public Func<string, CancellationToken, Func<string, CancellationToken, Task<PupilCandidate?>>, Task<PupilCandidate?>> Gets { get; set; } = (id, stop, next) => next(id, stop);

    public Func<PupilFileNote, CancellationToken, Func<PupilFileNote, CancellationToken, Task<PreparedNote>>, Task<PreparedNote>> Prepares { get; set; } = (note, stop, next) => next(note, stop);

    public Func<PreparedNote, CancellationToken, Func<PreparedNote, CancellationToken, Task<WriteOutcome>>, Task<WriteOutcome>> Writes { get; set; } = (note, stop, next) => next(note, stop);

    public Func<string, CancellationToken, Func<string, CancellationToken, Task<NoteLookup>>, Task<NoteLookup>> Finds { get; set; } = (reference, stop, next) => next(reference, stop);

    public Func<string, CancellationToken, Func<string, CancellationToken, Task<WriteOutcome>>, Task<WriteOutcome>> Follows { get; set; } = (operation, stop, next) => next(operation, stop);

    public Func<HttpRequestMessage, CancellationToken, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> Calls { get; set; } = (request, stop, next) => next(request, stop);

    public SchoolSystemDescription Describe() => Describes(right.Describe());

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Checks(cancellationToken, right.CheckAsync);

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => Searches(query, cancellationToken, right.FindPupilsAsync);

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Gets(pupilId, cancellationToken, right.GetPupilAsync);

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => Prepares(note, cancellationToken, right.PrepareNoteAsync);

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => Writes(note, cancellationToken, right.WriteNoteAsync);

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => Finds(externalReference, cancellationToken, right.FindNoteAsync);

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => Follows(operation, cancellationToken, right.FollowAsync);

    /// <summary>Changes what comes out of a write.</summary>
    public void Answers(Func<WriteOutcome, PreparedNote, WriteOutcome> change) => Writes = async (note, stop, next) => change(await next(note, stop), note);

    /// <summary>Changes what is found.</summary>
    public void Shows(Func<StoredNote, StoredNote> change) =>
        Finds = async (reference, stop, next) => await next(reference, stop) is NoteLookup.Found found ? new NoteLookup.Found(change(found.Note)) : new NoteLookup.Nothing();

    /// <summary>Changes a text on its way into the bytes.</summary>
    public void Spoils(Func<string, string> body) => Prepares = (note, stop, next) => next(note with { Body = body(note.Body) }, stop);

    /// <summary>Puts a note there that nobody asked for.</summary>
    public async Task LitterAsync(CancellationToken stop)
    {
        var note = Cpoms.Sample.Note("Supervision > Safeguarding supervision case note");
        await right.WriteNoteAsync(
            await right.PrepareNoteAsync(
                note with { ExternalReference = "litter", Pupil = new PupilAddress { Id = "stu-1003" }, Source = note.Source with { Amends = null } }, stop),
            stop);
    }

    /// <summary>Writes the same note under a reference of the adapter's own, and says that it is written.</summary>
    public static async Task<WriteOutcome> WriteRenamedAsync(PreparedNote note, Func<PreparedNote, CancellationToken, Task<WriteOutcome>> next, CancellationToken stop)
    {
        var renamed = Encoding.UTF8.GetString(note.Payload.Span).Replace(note.ExternalReference, note.ExternalReference + "-2", StringComparison.Ordinal);
        await next(note with { Payload = Encoding.UTF8.GetBytes(renamed) }, stop);
        return new WriteOutcome.Written("inc-2", Url: null);
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Http;

namespace Acme.Adapter;

/// <summary>Acme, an invented school system with a plain REST interface. Copy it and put your system's words in the place of Acme's.</summary>
public sealed class AcmeSchoolSystem : ISchoolSystem
{
    private const int LongestAnswer = 1024 * 1024;

    /// <summary>More pages than any school fills: a server that goes on for ever is not followed for ever.</summary>
    private const int MostPages = 100;

    private readonly HttpClient http;
    private readonly Exchange exchange;
    private readonly AcmeReading reading;
    private readonly AcmeSettings settings;

    internal AcmeSchoolSystem(SchoolSystemContext context, AcmeSettings settings)
    {
        this.settings = settings;
        http = context.Http;
        exchange = new Exchange(context.Http.Timeout, context.Clock);
        reading = new AcmeReading(http, exchange);
    }

    /// <inheritdoc/>
    public SchoolSystemDescription Describe() => new()
    {
        Name = "Acme",
        Version = "1.0",
        DuplicateProtection = DuplicateProtection.IdempotencyKey,
        ReadsBack = true,
        LongestBody = 10_000,
        LongestTitle = 120,
        Settings = Known,
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reading.GetAsync("pupils", "pupils?page=1&size=1", AcmeJson.Default.AcmePupils, cancellationToken);
            return [new Finding(FindingSeverity.Good, "address", "Acme answers, and takes the credentials.")];
        }
        catch (SchoolSystemException trouble)
        {
            return
            [
                trouble.Trouble is SchoolSystemTrouble.NotAllowed
                    ? new Finding(FindingSeverity.Wrong, "authentication", trouble.Message, "Compare the address and the key with what Acme shows for this integration.")
                    : new Finding(FindingSeverity.Wrong, "address", trouble.Message, "Look whether Acme is up, and whether address leads to its API."),
            ];
        }
    }

    /// <inheritdoc/>
    public async Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken)
    {
        var filter = Filter(query);
        if (filter.Length == 0)
        {
            // Acme would answer the whole school.
            return new PupilSearch([], RosterAsOf: null);
        }

        var found = new Dictionary<string, PupilCandidate>(StringComparer.Ordinal);
        DateTimeOffset? asOf = null;
        for (int? page = 1; page is { } number; )
        {
            var answer = await reading.GetAsync("pupils", $"pupils?page={number}{filter}", AcmeJson.Default.AcmePupils, cancellationToken)
                ?? throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "pupils: a page that was promised is not there.");
            foreach (var pupil in answer.Pupils)
            {
                // Pages shift while they are read: a row may come twice.
                found[pupil.Id] = Candidate(pupil);
            }

            asOf = answer.AsOf;
            page = answer.Next is not { } next || (next > number && next <= MostPages)
                ? answer.Next
                : throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "pupils: its pages do not end.");
        }

        return new PupilSearch([.. found.Values], asOf);
    }

    /// <inheritdoc/>
    public async Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken)
    {
        var pupil = await reading.GetAsync("pupils/{id}", $"pupils/{Uri.EscapeDataString(pupilId)}", AcmeJson.Default.AcmePupil, cancellationToken);
        return pupil is null || pupil.Id == pupilId
            ? pupil is null ? null : Candidate(pupil)
            : throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "pupils/{id}: another pupil was answered than was asked for.");
    }

    /// <inheritdoc/>
    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        cancellationToken.ThrowIfCancellationRequested();
        NoteTexts.RefuseBroken(note);
        var payload = JsonSerializer.SerializeToUtf8Bytes(
            new AcmeNote
            {
                Pupil = note.Pupil.Id,
                Title = note.Title,
                Text = note.Body,
                Date = note.OccurredAt,
                Author = note.Author.Name,
                Category = note.Categories.Count > 0 ? note.Categories[0] : settings.Category,
            },
            AcmeJson.Default.AcmeNote);
        return Task.FromResult(new PreparedNote(note.ExternalReference, note.Pupil.Id, payload));
    }

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (cancellationToken.IsCancellationRequested)
        {
            return new WriteOutcome.NotSent("cancelled before sending");
        }

        try
        {
            return AcmeOutcome.Of(note, await exchange.CallAsync(stop => PutAsync(note, stop), LongestAnswer, cancellationToken));
        }
        catch (Exception what)
        {
            return Broken.Write(what, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken)
    {
        var note = await reading.GetAsync("notes/{reference}", NoteAddress(externalReference), AcmeJson.Default.AcmeStoredNote, cancellationToken);
        if (note is null)
        {
            return new NoteLookup.Nothing();
        }

        if (note.Reference != externalReference)
        {
            throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "notes/{reference}: another note was answered than was asked for.");
        }

        return new NoteLookup.Found(new StoredNote
        {
            NoteId = note.Id,
            PupilId = note.Pupil,
            State = note.Removed ? StoredNoteState.Deleted : StoredNoteState.Filed,
            Title = note.Title,
            Body = note.Text,
            OccurredAt = note.Date,
        });
    }

    /// <inheritdoc/>
    /// <remarks>Acme writes at once: nothing is ever followed.</remarks>
    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("Acme has no operations to follow"));

    private async Task<HttpResponseMessage> PutAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(NoteAddress(note.ExternalReference), UriKind.Relative))
        {
            Content = new ReadOnlyMemoryContent(note.Payload) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static string NoteAddress(string reference) => $"notes/{Uri.EscapeDataString(reference)}";

    private static string Filter(PupilQuery query)
    {
        var filters = new (string Name, string? Value)[]
        {
            ("upn", query.Upn), ("mis", query.MisId), ("surname", query.Surname), ("born", query.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
        return string.Concat(filters.Where(filter => filter.Value is not null).Select(filter => $"&{filter.Name}={Uri.EscapeDataString(filter.Value!)}"));
    }

    private static PupilCandidate Candidate(AcmePupil pupil) => new()
    {
        Id = pupil.Id,
        MisId = pupil.Mis,
        Upn = pupil.Upn,
        FormerUpns = pupil.FormerUpns,
        LegalForename = pupil.Forename,
        LegalSurname = pupil.Surname,
        DateOfBirth = pupil.Born,
        MergedInto = pupil.ReplacedBy,
        RollState = pupil.Status switch
        {
            "current" => RollState.OnRoll,
            "left" => RollState.Leaver,
            "closed" => RollState.Archived,
            _ => throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "pupils: a status that Acme's contract does not have."),
        },
    };

    private static IReadOnlyList<SettingDescription> Known { get; } = [new("category", "The category that entries stand under where the school's file names none.", Required: false, "Safeguarding")];
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Adapters.Cpoms;
using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>A sandbox school of one's own over real HTTP, and the adapter beside it.</summary>
internal sealed class SandboxVisit : IAsyncDisposable
{
    private readonly RunningSandbox _sandbox;
    private readonly string _urn;
    private readonly ISchoolSystemFactory _factory;
    private readonly HttpClient _control = new();
    private readonly List<HttpClient> _clients = [];
    private bool _stopped;

    private SandboxVisit(RunningSandbox sandbox, string urn, string key, ISchoolSystemFactory factory)
    {
        (_sandbox, _urn, _factory) = (sandbox, urn, factory);
        System = SystemWith(key, TimeSpan.FromMinutes(1));
    }

    public ISchoolSystem System { get; }

    public static async Task<SandboxVisit> StartAsync(string urn = "990002", string? key = null, ISchoolSystemFactory? factory = null) =>
        new(await SandboxServer.StartAsync(new SandboxOptions()), urn, key ?? "sandbox-key-" + urn, factory ?? new CpomsFactory());

    /// <summary>The same school through a client that gives up soon.</summary>
    public ISchoolSystem Impatient(TimeSpan patience) => SystemWith("sandbox-key-" + _urn, patience);

    public async Task<PupilCandidate> PupilAsync() =>
        (await System.FindPupilsAsync(new PupilQuery { Upn = "D801200022103" }, CancellationToken.None)).Pupils.ShouldHaveSingleItem();

    public async Task<PreparedNote> PrepareAsync(Func<PupilFileNote, PupilFileNote>? change = null)
    {
        var pupil = await PupilAsync();
        var note = Sample.Note("Supervision > Safeguarding supervision case note") with
        {
            Pupil = new PupilAddress { Id = pupil.Id, Upn = pupil.Upn, MisId = pupil.MisId, DateOfBirth = pupil.DateOfBirth, Surname = pupil.LegalSurname },
            Author = new NoteAuthor("Helen Ashcroft", "Helen.Ashcroft@northgate.example"),
            Source = new NoteSource { Record = "rec-1", CaseNote = "cn-1", Version = 1, GroupRecord = false },
        };
        return await System.PrepareNoteAsync(change is null ? note : change(note), CancellationToken.None);
    }

    public Task<WriteOutcome> WriteAsync(PreparedNote note) => System.WriteNoteAsync(note, CancellationToken.None);

    public Task<NoteLookup> FindAsync() => System.FindNoteAsync("sb-1", CancellationToken.None);

    public async Task<StoredNote> FoundAsync() => (await FindAsync()).ShouldBeOfType<NoteLookup.Found>().Note;

    /// <summary>A fault for the next call that it fits.</summary>
    public Task ArmAsync(string kind, string? operation = null) =>
        ControlAsync("/faults", operation is null ? $$"""{"kind":"{{kind}}","times":1}""" : $$"""{"kind":"{{kind}}","times":1,"operation":"{{operation}}"}""");

    public async Task ControlAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _control.PostAsync(new Uri(_sandbox.ControlOf(_urn) + path), content);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>How many notes the school holds, whatever their reference.</summary>
    public async Task<int> CountAsync()
    {
        using var counts = JsonDocument.Parse(await _control.GetStringAsync(new Uri(_sandbox.ControlOf(_urn) + "/counts")));
        return counts.RootElement.GetProperty("incidents").GetInt32();
    }

    /// <summary>The school system goes away for good.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await _sandbox.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        _control.Dispose();
        await StopAsync();
    }

    private ISchoolSystem SystemWith(string key, TimeSpan patience)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_sandbox.ApiOf(_urn) + "/"), Timeout = patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _clients.Add(http);
        var settings = _factory is RestFactory ? """{"mapping":"mappings/reference-api.json"}""" : "{}";
        return _factory.Create(new SchoolSystemContext
        {
            SchoolUrn = _urn, Http = http, Settings = JsonDocument.Parse(settings).RootElement, Clock = TimeProvider.System, ReadConfigFile = Rest.ShippedConfig.Read,
        });
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Tests.Rest;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Adapters.Tests.Conformance;

/// <summary>The sandbox school system over real HTTP.</summary>
internal sealed class SandboxUnderTest : SystemUnderTest
{
    private const string Urn = "990002";

    private readonly RunningSandbox sandbox;
    private readonly HttpClient control = new();

    private SandboxUnderTest(RunningSandbox sandbox, ISchoolSystemFactory factory, JsonElement settings) => (this.sandbox, Factory, Settings) = (sandbox, factory, settings);

    public override ISchoolSystemFactory Factory { get; }

    public override JsonElement Settings { get; }

    public override Uri Address => new(sandbox.ApiOf(Urn) + "/");

    public override IReadOnlyList<string> Categories => ["Supervision > Safeguarding supervision case note"];

    public override NoteAuthor Author => new("Helen Ashcroft", "helen.ashcroft@northgate.example");

    public override PeopleThere People => new SandboxPeople(this);

    public override Func<string, ReadOnlyMemory<byte>> ReadConfigFile => ShippedConfig.Read;

    public override TestPupils Pupils { get; } = new()
    {
        OnRoll = new TestPupil { Id = "stu-1003", Upn = "D801200022103", MisId = "P1003", Forename = "Zofia", Surname = "Kowalczyk", DateOfBirth = new DateOnly(2018, 6, 30) },
        Other = new TestPupil { Id = "stu-1005", Upn = "D801200024105", MisId = "P1005", Forename = "Niamh", Surname = "O'Brien", DateOfBirth = new DateOnly(2018, 9, 5) },
        Leaver = new TestPupil { Id = "stu-1004", Upn = "D801200023104", MisId = "P1004", Forename = "Łukasz", Surname = "Kowalczyk", DateOfBirth = new DateOnly(2015, 1, 19) },
        Archived = new TestPupil { Id = "stu-1029", Upn = "T801200020129", MisId = "P1029", Forename = "Oliver", Surname = "Thwaite", DateOfBirth = new DateOnly(2015, 10, 10) },
        Merged = "stu-1022",
        MergedInto = "stu-1022-m",
        UnknownId = "stu-4711",
    };

    public static async Task<SandboxUnderTest> StartAsync(ISchoolSystemFactory factory, string settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var under = new SandboxUnderTest(await SandboxServer.StartAsync(new SandboxOptions { Time = clock }, cancellationToken), factory, JsonElement.Parse(settings));
        await under.ControlAsync("/pupils/stu-1029", """{"status":"archived"}""", cancellationToken);
        await under.ControlAsync("/pupils/stu-1022/merge", "{}", cancellationToken);
        return under;
    }

    public override void Authenticate(HttpRequestHeaders headers) => headers.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-key-" + Urn);

    public override async Task<int> CountNotesAsync(CancellationToken cancellationToken)
    {
        using var counts = JsonDocument.Parse(await control.GetStringAsync(new Uri(sandbox.ControlOf(Urn) + "/counts"), cancellationToken));
        return counts.RootElement.GetProperty("incidents").GetInt32();
    }

    public override async ValueTask DisposeAsync()
    {
        control.Dispose();
        await sandbox.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task ControlAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await control.PostAsync(new Uri(sandbox.ControlOf(Urn) + path), content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private sealed class SandboxPeople(SandboxUnderTest under) : PeopleThere
    {
        public override Task RemoveNoteAsync(string noteId, CancellationToken cancellationToken) => under.ControlAsync($"/incidents/{noteId}/delete", "{}", cancellationToken);

        public override Task EditNoteAsync(string noteId, string body, CancellationToken cancellationToken) =>
            under.ControlAsync($"/incidents/{noteId}/edit", JsonSerializer.Serialize(new { body }), cancellationToken);
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Testing.Systems;

namespace SupervisionBridge.Adapters.Tests.Conformance.Stranger;

/// <summary>The headless CMS of the end-to-end tests, with their mapping.</summary>
internal sealed class StrangerUnderTest : SystemUnderTest
{
    private static readonly string Folder = Path.Combine(Rest.ShippedConfig.Root(AppContext.BaseDirectory), "tests", "SupervisionBridge.EndToEnd.Tests", "Stranger");

    private readonly CmsStandIn cms;

    private StrangerUnderTest(CmsStandIn cms) => this.cms = cms;

    public override ISchoolSystemFactory Factory { get; } = new RestFactory();

    public override JsonElement Settings { get; } = JsonElement.Parse("""{"mapping":"mappings/cms.json"}""");

    public override Uri Address => new(cms.Address);

    public override IReadOnlyList<string> Categories => ["supervision"];

    public override PeopleThere People => new Editors(cms);

    public override Func<string, ReadOnlyMemory<byte>> ReadConfigFile => path => File.ReadAllBytes(Path.Combine(Folder, path));

    public override TestPupils Pupils { get; } = new()
    {
        OnRoll = new TestPupil { Id = "3", MisId = "P1003", Forename = "Zofia", Surname = "Kowalczyk", DateOfBirth = new DateOnly(2018, 6, 30) },
        Other = new TestPupil { Id = "5", MisId = "P1005", Forename = "Niamh", Surname = "O'Brien", DateOfBirth = new DateOnly(2018, 9, 5) },
        Leaver = new TestPupil { Id = "4", MisId = "P1004", Forename = "Łukasz", Surname = "Kowalczyk", DateOfBirth = new DateOnly(2015, 1, 19) },
        UnknownId = "99",
    };

    public static async Task<StrangerUnderTest> StartAsync() => new(await CmsStandIn.StartAsync());

    public override Task<int> CountNotesAsync(CancellationToken cancellationToken) => Task.FromResult(cms.Incidents.Count);

    public override async ValueTask DisposeAsync()
    {
        await cms.DisposeAsync();
        await base.DisposeAsync();
    }

    private sealed class Editors(CmsStandIn cms) : PeopleThere
    {
        public override Task RemoveNoteAsync(string noteId, CancellationToken cancellationToken) => Change(noteId, "status", "archived");

        public override Task EditNoteAsync(string noteId, string body, CancellationToken cancellationToken) => Change(noteId, "text", body);

        private Task Change(string noteId, string member, string value)
        {
            cms.Incidents.Single(incident => incident["id"]!.GetValue<int>() == int.Parse(noteId, CultureInfo.InvariantCulture))[member] = JsonValue.Create(value);
            return Task.CompletedTask;
        }
    }
}

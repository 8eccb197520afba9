using System.Net.Http.Headers;
using Acme.Adapter.Tests;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Plugins;

namespace SupervisionBridge.Host.Tests.Plugins;

/// <summary>The sample adapter as the bridge uses it: allowed by its bytes, in its own load context, behind its guard. That way in owes what every adapter owes.</summary>
public sealed class PluginConformance : AdapterConformance, IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("sb-plugin-");

    protected override async Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var config = Directory.CreateDirectory(Path.Combine(parent.FullName, "config")).FullName;
        await File.WriteAllTextAsync(Path.Combine(config, ConfigFolder.SettingsFileName), "{}", cancellationToken);
        SamplePlugin.List(config, SamplePlugin.Install(config));
        var factory = InstalledAdapters.OfOrThrow(new ConfigFolder(config)).All.Single(one => one.Kind == "acme");
        return new PluginUnderTest(factory, await AcmeServer.StartAsync(PluginUnderTest.Rows, cancellationToken));
    }

    public void Dispose() => parent.Delete(recursive: true);

    private sealed class PluginUnderTest(ISchoolSystemFactory factory, AcmeServer server) : SystemUnderTest
    {
        public static readonly AcmePupilRow[] Rows =
        [
            new("p1", "P1003", "D801200022103", "Zofia", "Kowalczyk", "2018-06-30"),
            new("p2", "P1005", "D801200024105", "Niamh", "O'Brien", "2018-09-05"),
        ];

        public override ISchoolSystemFactory Factory => factory;

        public override Uri Address => server.Address;

        public override IReadOnlyList<string> Categories => ["Safeguarding"];

        public override TestPupils Pupils { get; } = new() { OnRoll = Pupil(Rows[0]), Other = Pupil(Rows[1]), UnknownId = "p99" };

        public override void Authenticate(HttpRequestHeaders headers) => headers.Authorization = new AuthenticationHeaderValue("Bearer", AcmeServer.Key);

        public override HttpMessageHandler CreateHandler() => new WithinPluginCall(SchoolUrn) { InnerHandler = base.CreateHandler() };

        public override Task<int> CountNotesAsync(CancellationToken cancellationToken) => Task.FromResult(server.Notes.Count);

        public override async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await base.DisposeAsync();
        }

        private static TestPupil Pupil(AcmePupilRow row) => new()
        {
            Id = row.Id, MisId = row.Mis, Upn = row.Upn, Forename = row.Forename, Surname = row.Surname, DateOfBirth = DateOnly.ParseExact(row.Born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}

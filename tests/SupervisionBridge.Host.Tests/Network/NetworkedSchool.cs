using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Host.Tests.Schools;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>One school, from its file: how it is called through its network, and what is found about that.</summary>
internal sealed class NetworkedSchool : IDisposable
{
    private readonly FakeFactory factory = new();
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["KEY"] = "k3y-that-nobody-sees", ["PROXY"] = "pr0xy-that-nobody-sees", ["PFX"] = "a pass word" };
    private ConfiguredSchools? schools;

    public TemporaryConfig Config { get; } = new();

    public string Authentication { get; set; } = """{ "kind": "key", "key": { "env": "KEY" } }""";

    /// <summary>A file of the folder that holds the config folder, or of that itself.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Config.Root, file), text);

    public IReadOnlyList<ConfigurationFault> Faults(string network, string address = "https://school.example/api/") => Load(address, network).Faults;

    /// <summary>Calls the school's system once.</summary>
    public async Task<string> CallAsync(Uri address, string network) => await ClientTo(address, network).GetStringAsync("v1/status");

    public HttpClient ClientTo(Uri address, string network)
    {
        schools = Load(address.ToString(), network).OrThrow();
        return factory.Context!.Http;
    }

    /// <summary>What is found about the calls so far.</summary>
    public IReadOnlyList<Finding> Findings() => [.. Reach.SelectMany(reach => reach.OfCalls())];

    /// <summary>What is found about the certificates of the school file.</summary>
    public IReadOnlyList<Finding> FindingsOfTime(DateTimeOffset now) => [.. Reach.SelectMany(reach => reach.OfTime(now))];

    private IReadOnlyList<ReachFindings> Reach => ReachFindings.Of(schools!.Of(schools.All.Single()));

    public void Dispose()
    {
        schools?.Dispose();
        Config.Dispose();
    }

    private LoadedSchools Load(string address, string network)
    {
        Config.AddSchool("a.json", new JsonObject
        {
            ["urn"] = "123456",
            ["name"] = "Example School",
            ["system"] = "fake",
            ["address"] = address,
            ["authentication"] = JsonNode.Parse(Authentication),
            ["network"] = JsonNode.Parse(network),
            ["notes"] = JsonNode.Parse("""{"categories":["Supervision"]}"""),
        }.ToJsonString());
        return new SchoolsLoader([factory], new ManualClock(), environment.GetValueOrDefault).Load(Config.Folder);
    }
}

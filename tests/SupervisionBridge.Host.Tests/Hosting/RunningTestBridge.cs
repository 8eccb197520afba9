using System.Text.Json.Nodes;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>
/// A bridge with a store of its own, a sandbox with the two sample schools, and an API key: all in this process, over real HTTP on free
/// loopback ports, in a temporary folder that goes with it. The bridge can be stopped and started again over the same store.
/// </summary>
public sealed class RunningTestBridge : IAsyncDisposable
{
    /// <summary>The academy of the samples.</summary>
    public const string Academy = "990001";

    /// <summary>The primary school of the samples.</summary>
    public const string Primary = "990002";

    /// <summary>The person at the keyboard of a system whose key is a relay's.</summary>
    public const string AtTheKeyboard = "ruth.pickering@northgate.example";

    private static readonly string[] Usual = ["recorder", "relay", "it-administrator"];

    private readonly TestBridgeSettings settings;
    private readonly TestFolder folder;
    private readonly Dictionary<string, SandboxStaff> staff;
    private readonly List<BridgeCaller> callers = [];
    private string? key;

    private RunningTestBridge(TestBridgeSettings settings, RunningSandbox sandbox)
    {
        this.settings = settings;
        Sandbox = sandbox;
        folder = new TestFolder(sandbox, [Academy, Primary], settings.SchoolFile);
        settings.Forms?.Invoke(folder.Config.Path);
        staff = new[] { Academy, Primary }.ToDictionary(urn => urn, urn => new SandboxStaff(sandbox, urn), StringComparer.Ordinal);
    }

    /// <summary>The sandbox.</summary>
    public RunningSandbox Sandbox { get; }

    /// <summary>A recorder with an API key. A new one after each start.</summary>
    public BridgeCaller Recorder { get; private set; } = null!;

    /// <summary>Somebody without a key.</summary>
    public BridgeCaller Stranger { get; private set; } = null!;

    /// <summary>The operating-system user, over the local socket.</summary>
    public BridgeCaller Operator { get; private set; } = null!;

    /// <summary>The folder of store, key file and socket.</summary>
    public string DataFolder => new BridgePaths(folder.Config, Options()).Data;

    /// <summary>Its config folder.</summary>
    internal ConfigFolder Config => folder.Config;

    /// <summary>Where the bridge listens.</summary>
    public Uri Address => Running.Address!;

    /// <summary>The bridge.</summary>
    internal RunningBridge Running { get; private set; } = null!;

    /// <summary>Starts sandbox and bridge.</summary>
    public static async Task<RunningTestBridge> StartAsync(TestBridgeSettings? settings = null)
    {
        settings = (settings ?? new()) with { Clock = settings?.Clock ?? new TestClock() };
        var options = new SandboxOptions { Time = settings.Clock };
        var sandbox = await SandboxServer.StartAsync(settings.Sandbox?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
        var bridge = new RunningTestBridge(settings, sandbox);
        await bridge.StartBridgeAsync();
        return bridge;
    }

    /// <summary>The staff of a school, by its URN.</summary>
    public SandboxStaff StaffOf(string urn) => staff[urn];

    /// <summary>Somebody who calls with this key, for that person where it is a relay's.</summary>
    public BridgeCaller CallerWith(string? apiKey, string? person = AtTheKeyboard) => Keep(BridgeCaller.With(Address, apiKey, person));

    /// <summary>Makes an API key, as the administrator does.</summary>
    /// <returns>Its id and the key itself.</returns>
    public Task<(string Id, string Key)> CreateKeyAsync(string name) => CreateKeyAsync(name, Usual);

    /// <summary>Makes an API key with these roles; at every school where none is named.</summary>
    public Task<(string Id, string Key)> CreateKeyAsync(string name, string[] may, params string[] schools) => CreateKeyAsync(name, may, schools, forGood: false);

    private async Task<(string Id, string Key)> CreateKeyAsync(string name, string[] may, string[] schools, bool forGood)
    {
        var asked = new JsonObject { ["name"] = name, ["may"] = new JsonArray([.. may.Select(role => (JsonNode)role)]), ["neverExpires"] = forGood };
        asked[schools.Length == 0 ? "allSchools" : "schools"] = schools.Length == 0 ? true : new JsonArray([.. schools.Select(urn => (JsonNode)urn)]);
        var made = (await Operator.PostAsync("v1/keys", asked)).ShouldHave(201);
        return (made["id"], made["key"]);
    }

    /// <summary>Stops the bridge in good order; the store stays.</summary>
    public async Task StopBridgeAsync()
    {
        callers.ForEach(caller => caller.Dispose());
        callers.Clear();
        await Running.DisposeAsync();
    }

    /// <summary>Starts the bridge over the same store.</summary>
    public async Task StartBridgeAsync(bool? worker = null)
    {
        Running = await BridgeHost.StartAsync(
            new BridgeSetup
            {
                Config = folder.Config,
                Options = Options(),
                Clock = settings.Clock!,
                Worker = worker ?? settings.Worker,
                LogLevel = null,
                Logging = settings.Logging,
            },
            TestContext.Current.CancellationToken);
        Operator = Keep(BridgeCaller.Over(Running.Socket));
        Stranger = CallerWith(null);
        // Some tests go on for years.
        key ??= (await CreateKeyAsync("recorder", Usual, [], forGood: true)).Key;
        Recorder = CallerWith(key);
    }

    public async ValueTask DisposeAsync()
    {
        await StopBridgeAsync();
        foreach (var member in staff.Values)
        {
            member.Dispose();
        }

        await Sandbox.DisposeAsync();
        folder.Dispose();
    }

    private BridgeCaller Keep(BridgeCaller caller)
    {
        callers.Add(caller);
        return caller;
    }

    private BridgeOptions Options()
    {
        // All that a test does comes from one address, mostly with one key: rates are for the tests about them.
        var limits = new LimitOptions { KeyBurst = 1_000_000, KeyPerMinute = 6_000_000, AddressBurst = 1_000_000, AddressPerMinute = 6_000_000, KeysTried = 1_000_000 };
        var options = new BridgeOptions { Listen = "http://127.0.0.1:0", Limits = limits };
        settings.Options?.Invoke(options);
        return options;
    }
}

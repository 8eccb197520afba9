using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Rosters;
using SupervisionBridge.Host.Rosters.Wonde;
using SupervisionBridge.Host.Schools.Http;
using SupervisionBridge.Host.Tests.Schools;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>A roster at a stand-in of Wonde with three students and a leaver, through the bridge's own prepared client.</summary>
internal sealed class WondeScene : IAsyncDisposable
{
    public const string Yusuf = "A1";
    public const string Maisie = "A2";
    public const string Isla = "A3";
    public const string Lukasz = "A4";

    private WondeScene(WondeStandIn wonde, string pupilId, string token)
    {
        Wonde = wonde;
        Roster = new WondeRoster(
            SchoolHttp.Create(Connections.ByKey(wonde.Address, token), new CallBudget(Clock), Clock),
            new WondeSettings { School = WondeStandIn.School, PupilId = pupilId, StaleAfter = TimeSpan.FromDays(7), CallTimeout = TimeSpan.FromSeconds(30) },
            Kept, Clock);
    }

    public ManualClock Clock { get; } = new();

    public KeptRoster Kept { get; } = new("990002");

    public WondeStandIn Wonde { get; }

    public WondeRoster Roster { get; }

    public static async Task<WondeScene> StartAsync(string pupilId = "mis_id", string token = WondeStandIn.Token)
    {
        var wonde = await WondeStandIn.StartAsync();
        wonde.Students.Add(WondeStandIn.Student(Yusuf, "Yusuf", "Demir", "2018-01-30", "U801200025127"));
        wonde.Students.Add(WondeStandIn.Student(Maisie, "Maisie", "Booth", "2018-08-18", "U801200023125"));
        wonde.Students.Add(WondeStandIn.Student(Isla, "Isla", "Thwaite", "2015-10-10", null));
        wonde.Leavers.Add(WondeStandIn.Student(Lukasz, "Łukasz", "Kowalczyk", "2015-01-19", "D801200023104"));
        return new WondeScene(wonde, pupilId, token);
    }

    public async Task<Roster> ReadAsync() => await Roster.ReadAsync(TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<Finding>> CheckAsync() => Roster.CheckAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Roster.Dispose();
        await Wonde.DisposeAsync();
    }
}

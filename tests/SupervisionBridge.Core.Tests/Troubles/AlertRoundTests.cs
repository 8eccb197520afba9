using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Troubles;

public sealed class AlertRoundTests : ITroubles, IAlerts, IBacklog, ISchools
{
    private readonly ManualClock clock = new();
    private readonly List<DateTimeOffset> looks = [];
    private int asked;

    IReadOnlyCollection<School> ISchools.All => [];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_FirstAfterAStart_LooksOnlyOnceTheLanesHadTheirMinute_AndTellsAtOnceWhatIsKnown()
    {
        var round = Round();

        var first = round.RunAsync(Now);

        looks.ShouldBeEmpty();
        asked.ShouldBe(1);
        clock.Advance(AlertRound.Patience);
        await first;
        looks.ShouldBe([ManualClock.Start + AlertRound.Patience]);
        await round.RunAsync(Now);
        looks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_FirstBrokenOff_TheNextWaitsAgain()
    {
        var round = Round();
        using var stop = new CancellationTokenSource();
        var first = round.RunAsync(stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        var second = round.RunAsync(Now);

        looks.ShouldBeEmpty();
        clock.Advance(AlertRound.Patience);
        await second;
        looks.ShouldHaveSingleItem();
    }

    Task<IReadOnlyList<PresentTrouble>> ITroubles.LookAsync(TroubleLimits limits, CancellationToken cancellationToken)
    {
        looks.Add(clock.GetUtcNow());
        return Task.FromResult<IReadOnlyList<PresentTrouble>>([]);
    }

    Task<IReadOnlyList<Alert>> ITroubles.KeepAsync(IReadOnlyList<PresentTrouble> present, TimeSpan stayAway, bool toBeSent, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Alert>>([]);

    Task<Page<Trouble>> ITroubles.ListAsync(bool openOnly, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<int> ITroubles.PurgeAsync(DateTimeOffset clearedBefore, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<Alert?> IAlerts.OldestAsync(CancellationToken cancellationToken)
    {
        asked++;
        return Task.FromResult<Alert?>(null);
    }

    Task IAlerts.SentAsync(string alertId, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IAlerts.PutOffAsync(string alertId, DateTimeOffset dueAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<SchoolBacklog>> IBacklog.BySchoolAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SchoolBacklog>>([]);

    School? ISchools.Find(string urn) => null;

    ISchoolSystem ISchools.SystemOf(School school) => throw new NotSupportedException();

    private AlertRound Round()
    {
        var receiver = new Receiver();
        var watch = new TroubleWatch(this, this, this, new TroubleSettings(), clock, NullLogger<TroubleWatch>.Instance, receiver);
        return new AlertRound(watch, new AlertSender(this, clock, NullLogger<AlertSender>.Instance, receiver), clock);
    }

    private sealed class Receiver : IAlertReceiver
    {
        public Task<string?> TellAsync(Alert alert, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

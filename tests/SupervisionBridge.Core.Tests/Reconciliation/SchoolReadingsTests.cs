using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Reconciliation;

public sealed class SchoolReadingsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly string[] Both = ["one", "two"];
    private static readonly string[] Schools = ["990001", "990002", "990003", "990004", "990005", "990006", "990007", "990008"];

    private readonly ManualClock clock = new();
    private readonly PiecesOfSchools pieces = new(Schools);
    private readonly LivingNodes nodes = new() { Living = Both };
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ReconciliationSignal signal = new();
    private readonly Membership membership;
    private SchoolSystemException? trouble;
    private Task running = Task.CompletedTask;
    private Reconciler? reconciler;

    public SchoolReadingsTests() => membership = new(nodes, new ThisNode("one"), Beat, 3 * Beat, clock, NullLogger<Membership>.Instance);

    [Fact]
    public async Task Run_TwoNodes_ReadsTheSchoolsOfThisOneOnly()
    {
        Start();

        await UntilAsync(() => Finished().Count >= Mine(Both).Count);

        Mine(Both).Count.ShouldBeInRange(1, Schools.Length - 1);
        Finished().Order(StringComparer.Ordinal).ShouldBe(Mine(Both));
        pieces.SaidSoFar().ShouldAllBe(said => Mine(Both).Any(school => said.EndsWith(school, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_OtherNodeDies_ItsSchoolsAreReadHere()
    {
        Start();
        await UntilAsync(() => Finished().Count >= Mine(Both).Count);

        nodes.Living = ["one"];
        await UntilAsync(() => Finished().Count >= Schools.Length, passes: Beat);

        Finished().Order(StringComparer.Ordinal).ShouldBe(Schools);
    }

    [Fact]
    public async Task Run_SchoolMovesToAnotherNode_IsGivenBackThoughItWaits()
    {
        nodes.Living = ["one"];
        trouble = new SchoolSystemException(SchoolSystemTrouble.Limited, "Too many calls.") { RetryAt = clock.GetUtcNow() + Patience };
        Start();
        await UntilAsync(() => Said("taken").Count >= Schools.Length);

        nodes.Living = Both;
        var moved = Schools.Except(Mine(Both), StringComparer.Ordinal).ToList();
        await UntilAsync(() => Said("released").Count >= moved.Count, passes: Beat);

        Said("released").Order(StringComparer.Ordinal).ShouldBe(moved);
        Finished().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_StoreFailsOrBreaksOffFromWithin_IsTakenUpAgainAtTheNextLook(bool brokenOff)
    {
        nodes.Living = ["one"];
        pieces.LoadFails = brokenOff ? new TaskCanceledException("No answer.") : new IOException("No space left.");
        Start();
        await UntilAsync(() => Said("released").Count >= Schools.Length);
        signal.Wake();
        for (var turn = 0; turn < 1000; turn++)
        {
            await Task.Yield();
        }

        Said("released").Count.ShouldBe(Schools.Length, "it rests after a fault");
        pieces.LoadFails = null;

        await UntilAsync(() => Finished().Count >= Schools.Length, passes: Beat);
    }

    [Fact]
    public async Task Run_SchoolsThatSayWhenToComeBack_AreReadThen()
    {
        nodes.Living = ["one"];
        trouble = new SchoolSystemException(SchoolSystemTrouble.Limited, "Too many calls.") { RetryAt = clock.GetUtcNow() + Patience };
        Start();
        await UntilAsync(() => Said("taken").Count >= Schools.Length);
        trouble = null;

        await UntilAsync(() => Finished().Count >= Schools.Length, passes: Patience / 10);

        clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(ManualClock.Start + Patience);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        reconciler?.Dispose();
        stop.Dispose();
    }

    private void Start()
    {
        var system = new ReadSystem(_ => trouble is { } fault ? throw fault : NoteComparisonTests.There());
        reconciler = new Reconciler(
            pieces, new SchoolsOfOneSystem(system, Schools), new PauseOfASchool("990000"), new ReconciliationSettings { Patience = Patience, Lease = Patience + TimeSpan.FromDays(10) }, new DeliveryEvents(), clock, NullLogger<Reconciler>.Instance);
        var readings = new SchoolReadings(reconciler, pieces, membership, signal, clock, NullLogger<SchoolReadings>.Instance);
        running = Task.WhenAll(membership.RunAsync(_ => { }, stop.Token), readings.RunAsync(stop.Token));
    }

    private List<string> Finished() => Said("finished");

    private List<string> Said(string what) => [.. pieces.SaidSoFar().Where(said => said.StartsWith(what, StringComparison.Ordinal)).Select(said => said.Split(' ')[1])];

    private static List<string> Mine(IEnumerable<string> living) => [.. Schools.Where(school => SchoolOwner.Of(school, living) == "one")];

    /// <summary>Turns until it holds, with so much time passing at each turn: none, where none is said.</summary>
    private async Task UntilAsync(Func<bool> holds, TimeSpan passes = default)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(passes);
            await Task.Yield();
        }
    }

    private sealed class LivingNodes : INodes
    {
        public IReadOnlyList<string> Living { get; set; } = [];

        public Task<IReadOnlyList<string>> BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken) => Task.FromResult(Living);

        public Task LeaveAsync(string node, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

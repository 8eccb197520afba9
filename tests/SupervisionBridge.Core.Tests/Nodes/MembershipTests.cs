using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Nodes;

public sealed class MembershipTests
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly ManualClock clock = new();
    private readonly Channel<IReadOnlyList<string>> heard = Channel.CreateUnbounded<IReadOnlyList<string>>();

    [Fact]
    public async Task StoreThatCannotBeTold_TheNodeTakesItselfForGone_UntilItCanAgain()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var nodes = new TwoNodes();
        var membership = new Membership(nodes, new ThisNode("one"), Beat, 3 * Beat, clock, NullLogger<Membership>.Instance);
        var running = membership.RunAsync(living => heard.Writer.TryWrite(living), stop.Token);

        (await NextAsync()).ShouldBe(["one", "two"]);
        nodes.Fails = true;
        await UntilAsync(living => living.Count == 0);
        nodes.Fails = false;
        await UntilAsync(living => living.Count == 2);

        await stop.CancelAsync();
        await running;
        await membership.LeaveAsync();
        nodes.Left.ShouldBe(["one"]);
    }

    private async Task UntilAsync(Func<IReadOnlyList<string>, bool> holds)
    {
        while (!holds(await NextAsync()))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<string>> NextAsync()
    {
        IReadOnlyList<string>? living;
        while (!heard.Reader.TryRead(out living))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return living;
    }

    private sealed class TwoNodes : INodes
    {
        public bool Fails { get; set; }

        public List<string> Left { get; } = [];

        public Task<IReadOnlyList<string>> BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken) =>
            Fails ? throw new IOException("The store is gone.") : Task.FromResult<IReadOnlyList<string>>(["one", "two"]);

        public Task LeaveAsync(string node, CancellationToken cancellationToken)
        {
            Left.Add(node);
            return Task.CompletedTask;
        }
    }
}

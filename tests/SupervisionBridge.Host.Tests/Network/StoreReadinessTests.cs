using SupervisionBridge.Host.Api;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>However many ask whether the store answers, it is asked once a second.</summary>
public sealed class StoreReadinessTests
{
    private readonly ManualClock clock = new();
    private int looks;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_AgainWithinASecond_LooksOnce()
    {
        var store = new StoreReadiness(() => Task.FromResult(++looks), clock);

        await store.AskAsync(Now);
        clock.Advance(TimeSpan.FromMilliseconds(999));
        await store.AskAsync(Now);
        looks.ShouldBe(1);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await store.AskAsync(Now);

        looks.ShouldBe(2);
    }

    [Fact]
    public async Task Ask_WhileALookLasts_WaitsForThatOneAndMayLeave()
    {
        var answer = new TaskCompletionSource();
        var store = new StoreReadiness(() => Looking(answer.Task), clock);
        using var leaves = new CancellationTokenSource();
        var first = store.AskAsync(leaves.Token);
        clock.Advance(TimeSpan.FromMinutes(1));
        var second = store.AskAsync(Now);

        await leaves.CancelAsync();
        answer.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await second;
        looks.ShouldBe(1);
    }

    [Fact]
    public async Task Ask_StoreFails_SaysSoAndLooksAgainAfterASecond()
    {
        var store = new StoreReadiness(() => ++looks == 1 ? Task.FromException(new IOException("Full.")) : Task.CompletedTask, clock);

        await Should.ThrowAsync<IOException>(() => store.AskAsync(Now));
        await Should.ThrowAsync<IOException>(() => store.AskAsync(Now));
        clock.Advance(TimeSpan.FromSeconds(1));

        await store.AskAsync(Now);
    }

    private Task Looking(Task answer)
    {
        looks++;
        return answer;
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Delivery;

public sealed class ClaimLeaseTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hold_Fresh_AsksNobody()
    {
        var queue = new SlowQueue(clock);
        var lease = Lease(queue);
        clock.Advance(Length / 3);

        (await lease.HoldAsync(Stop)).ShouldBeTrue();

        queue.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Hold_RenewalTakesLongerThanTheLease_IsRenewedAgainUntilItIsFresh()
    {
        var queue = new SlowQueue(clock, Length + Second, (Length / 3) + Second, Second);
        var lease = Lease(queue);
        clock.Advance(Length / 2);

        (await lease.HoldAsync(Stop)).ShouldBeTrue();

        queue.Asked.ShouldBe(3);
        lease.IsOld.ShouldBeFalse();
    }

    [Fact]
    public async Task Hold_TakenByAnotherDuringARenewalThatTookLong_IsLost()
    {
        var queue = new SlowQueue(clock, Length + Second) { LostAfter = 1 };
        var lease = Lease(queue);
        clock.Advance(Length / 2);

        (await lease.HoldAsync(Stop)).ShouldBeFalse();
    }

    private ClaimLease Lease(SlowQueue queue) => new(queue, new Claim("dn-a", "token"), Length, clock);

    /// <summary>Answers each renewal after the next of these times.</summary>
    private sealed class SlowQueue(ManualClock clock, params TimeSpan[] takes) : IDeliveryQueue
    {
        public int Asked { get; private set; }

        public int LostAfter { get; init; } = int.MaxValue;

        public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken)
        {
            var holds = Asked < LostAfter;
            clock.Advance(holds ? takes[Asked] : TimeSpan.Zero);
            Asked++;
            return Task.FromResult(holds);
        }

        public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

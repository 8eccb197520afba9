using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Tests.Matching;

namespace SupervisionBridge.Core.Tests.Uploads;

/// <summary>The writing of frozen parts, as the engine has it.</summary>
internal static class Writing
{
    public static Task<DeliveryStep?> WriteAsync(DeliveryWork work, ISchoolSystem system, params FrozenNote[] notes) => WriteAsync(work, system, claimHolds: true, notes);

    public static Task<DeliveryStep?> WriteAsync(DeliveryWork work, ISchoolSystem system, bool claimHolds, params FrozenNote[] notes)
    {
        var settings = new DeliverySettings();
        var writing = new NoteWriting(new PupilMatcher(Match.Clock, Match.Hash), new Backoff(settings, Match.Clock, new Random(1)), settings, Match.Clock);
        var lease = new ClaimLease(new OneClaim(claimHolds), work.Claim, claimHolds ? settings.Lease : TimeSpan.Zero, Match.Clock);
        return writing.WriteAsync(work, notes, lease, system, TestContext.Current.CancellationToken);
    }

    private sealed class OneClaim(bool holds) : IDeliveryQueue
    {
        public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult(holds);

        public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

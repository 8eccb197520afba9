using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What every engine must do. One class a port inherits from this; each engine inherits those.</summary>
public abstract class StorageSuite : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private Store? store;

    internal FakeClock Clock { get; } = new();

    protected static CancellationToken Now => TestContext.Current.CancellationToken;

    protected IRecords Records => store!;

    protected IDeliveries Deliveries => store!;

    protected IDeliveryQueue Queue => store!;

    protected ISchoolStates SchoolStates => store!;

    protected ICrossReferences CrossReferences => store!;

    protected IApiKeys ApiKeys => store!;

    public async ValueTask InitializeAsync() => store = await OpenAsync(Clock);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens an empty store of the engine.</summary>
    internal abstract Task<Store> OpenAsync(TimeProvider clock);

    /// <summary>Closes it and removes what it left.</summary>
    protected abstract Task CloseAsync();

    /// <summary>Everything of the decisions table that is not sealed, in order: kind, delivery, choice.</summary>
    protected abstract Task<IReadOnlyList<string>> DecisionsAsync();

    protected async Task<AcceptResult> AcceptAsync(NewRecord? submission = null, GateCheck? gates = null) =>
        await Records.AcceptAsync(submission ?? A.Submission(), gates ?? A.Shut, Now);

    protected async Task<DeliveryWork> ClaimOneAsync() => (await ClaimAsync()).ShouldHaveSingleItem();

    protected Task<IReadOnlyList<DeliveryWork>> ClaimAsync(int most = 100, string school = A.School) => Queue.ClaimAsync(school, most, Lease, Now);

    protected async Task<DeliverySummary> SummaryAsync(string? deliveryId = null) => (await Deliveries.FindAsync(deliveryId ?? A.DeliveryId(), Now)).ShouldNotBeNull();

    /// <summary>Takes a record in, claims its delivery and stores the step.</summary>
    protected async Task<Claim> StepAsync(params DeliveryStep[] steps)
    {
        await AcceptAsync();
        var claim = (await ClaimOneAsync()).Claim;
        foreach (var step in steps)
        {
            (await Queue.RecordAsync(claim, step, Now)).ShouldBeTrue();
        }

        return claim;
    }
}

using System.Diagnostics;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Queue.Steps;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Stores a worker's step in one transaction, fenced by its claim.</summary>
internal sealed class RecordStep(StoreContext context)
{
    private readonly IntendStep intend = new(context);
    private readonly ProveStep prove = new(context);
    private readonly AskPersonStep askPerson = new(context);
    private readonly FileAnewStep fileAnew = new(context);
    private readonly HoldStep hold = new(context);
    private readonly PutOffStep putOff = new(context);
    private readonly FollowLaterStep followLater = new(context);
    private readonly WaitInTrayStep waitInTray = new(context);
    private readonly HandOverStep handOver = new(context);
    private readonly BuryStep bury = new(context);

    /// <summary>Each step seals what it stores under the record's key before the write gate, and runs only statements inside it.</summary>
    public async Task<bool> RunAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken)
    {
        if (step is not (DeliveryStep.Intend or DeliveryStep.AskPerson or DeliveryStep.FollowLater))
        {
            return await context.Sessions.WriteAsync(Prepare(claim, step), cancellationToken);
        }

        return await context.Keys.FindOfDeliveryAsync(claim.DeliveryId, cancellationToken) is { } key
            && await context.Sessions.WriteAsync(Prepare(claim, step, key), cancellationToken);
    }

    private Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep step, DataKey key) => step switch
    {
        DeliveryStep.Intend given => intend.Prepare(claim, given, key),
        DeliveryStep.AskPerson given => askPerson.Prepare(claim, given, key),
        DeliveryStep.FollowLater given => followLater.Prepare(claim, given, key),
        _ => throw new UnreachableException(),
    };

    private Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep step) => step switch
    {
        DeliveryStep.Prove given => prove.Prepare(claim, given),
        DeliveryStep.FileAnew => fileAnew.Prepare(claim),
        DeliveryStep.Hold given => hold.Prepare(claim, given),
        DeliveryStep.PutOff given => putOff.Prepare(claim, given),
        DeliveryStep.WaitInTray given => waitInTray.Prepare(claim, given),
        DeliveryStep.HandOver given => handOver.Prepare(claim, given),
        DeliveryStep.Bury given => bury.Prepare(claim, given),
        _ => throw new UnreachableException(),
    };
}

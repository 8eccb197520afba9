using SupervisionBridge.Core;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>Troubles: looked for, kept, listed, purged.</summary>
internal sealed class StoredTroubles(StoreContext context) : ITroubles
{
    private readonly LookForTroubles lookForTroubles = new(context);
    private readonly KeepTroubles keepTroubles = new(context);
    private readonly ListTroubles listTroubles = new(context);
    private readonly PurgeTroubles purgeTroubles = new(context);

    public Task<IReadOnlyList<PresentTrouble>> LookAsync(TroubleLimits limits, CancellationToken cancellationToken) => lookForTroubles.RunAsync(limits, cancellationToken);

    public Task<IReadOnlyList<Alert>> KeepAsync(IReadOnlyList<PresentTrouble> present, TimeSpan stayAway, bool toBeSent, CancellationToken cancellationToken) =>
        keepTroubles.RunAsync(present, stayAway, toBeSent, cancellationToken);

    public Task<Page<Trouble>> ListAsync(bool openOnly, PageRequest page, CancellationToken cancellationToken) => listTroubles.RunAsync(openOnly, page, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset clearedBefore, int most, CancellationToken cancellationToken) => purgeTroubles.RunAsync(clearedBefore, most, cancellationToken);
}

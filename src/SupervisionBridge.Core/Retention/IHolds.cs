using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Retention;

/// <summary>Legal holds in the store. Whoever purges or removes there asks in the same transaction whether a hold covers it; once a hold is set, nothing of what it covers goes.</summary>
public interface IHolds
{
    /// <summary>Sets a hold.</summary>
    Task SetAsync(LegalHold hold, CancellationToken cancellationToken);

    /// <summary>Lifts a hold.</summary>
    /// <returns>False where none of that id is in force.</returns>
    Task<bool> LiftAsync(string id, Decision decision, CancellationToken cancellationToken);

    /// <summary>A hold; null where there is none.</summary>
    Task<LegalHold?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Holds, lifted ones too, the newest first.</summary>
    Task<Page<LegalHold>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}

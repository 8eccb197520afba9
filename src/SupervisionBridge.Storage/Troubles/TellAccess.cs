using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>
/// Alerts of somebody whom the operating-system user let in, in the transaction that did it: whoever runs the service cannot do it unseen by whoever gets the
/// alerts. Each time is a trouble of its own, over as it starts; it is sent once there is a receiver.
/// </summary>
internal static class TellAccess
{
    private const string Happen = """
        INSERT INTO troubles (id, kind, school_urn, started_at, seen_at, cleared_at, most)
        VALUES (@Id, @Kind, @SchoolUrn, @Now, @Now, @Now, 1)
        """;

    private const string Tell = """
        INSERT INTO alerts (id, trouble, change, amount, at, due_at)
        SELECT @AlertId, seq, @Change, 1, @Now, @Now
        FROM troubles
        WHERE id = @Id
        """;

    /// <param name="session">The write.</param>
    /// <param name="decision">Who let somebody in; nothing is told of anybody but the operating-system user.</param>
    /// <param name="schoolUrn">At which school; null where it is at any.</param>
    public static async Task RunAsync(Session session, Decision decision, string? schoolUrn)
    {
        if (!decision.IsAtCommandLine)
        {
            return;
        }

        var row = new
        {
            Id = StoreContext.NewId(),
            AlertId = StoreContext.NewId(),
            Kind = StoredAs.TroubleKind.Of(TroubleKind.AccessAtCommandLine),
            SchoolUrn = schoolUrn,
            Change = StoredAs.TroubleChange.Of(TroubleChange.Started),
            Now = StoredTime.From(decision.At),
        };
        await session.ExecuteAsync(Happen, row);
        await session.ExecuteAsync(Tell, row);
    }
}

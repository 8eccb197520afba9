using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Tells in the journal what a person decided, who and why.</summary>
internal static class KeepDecision
{
    private const string FindSchool = """
        SELECT COALESCE((SELECT deliveries.school_urn FROM deliveries WHERE deliveries.id = @DeliveryId), records.school_urn)
        FROM records
        WHERE reference = @Reference
        """;

    /// <summary>About a record: in the chain of the delivery's school, or else of the record's.</summary>
    public static async Task RunAsync(Session session, string reference, string? deliveryId, EntryKind kind, string? choice, Decision decision, params (string Name, string? Value)[] facts)
    {
        var school = await session.FindAsync<string>(FindSchool, new { Reference = reference, DeliveryId = deliveryId });
        session.Tell((NewEntry.Of(kind, decision) with { SchoolUrn = school, Reference = reference, DeliveryId = deliveryId, Choice = choice }).Telling(facts));
    }

    /// <summary>About no record: about a school, or about the service.</summary>
    public static void Run(Session session, string? schoolUrn, EntryKind kind, string? choice, Decision decision) =>
        session.Tell(NewEntry.Of(kind, decision) with { SchoolUrn = schoolUrn, Choice = choice });
}

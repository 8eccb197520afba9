using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Each frozen part becomes a document that waits for a person, with a number of its own; one that had a number keeps it.</summary>
internal sealed class HandOverStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'waiting-for-upload', operation = NULL, detail = NULL, look_first = 0, waits_since = @Now, {DeliverySql.EndClaim}
        {DeliverySql.Fence}
        """;

    private const string FindSchool = "SELECT school_urn FROM deliveries WHERE id = @Id";

    // It lay ready before: somebody may have carried it there meanwhile.
    private const string Again = "UPDATE uploads SET may_be_there = 1, waits_since = @Now WHERE delivery_id = @Id AND confirmed_at IS NULL";

    private const string FindNew = """
        SELECT part
        FROM frozen_notes
        WHERE delivery_id = @Id AND part NOT IN (SELECT known.part FROM uploads AS known WHERE known.delivery_id = @Id)
        ORDER BY part
        """;

    private const string InsertNumbers = "INSERT INTO upload_numbers (school, given) VALUES (@School, @Given) ON CONFLICT (school) DO NOTHING";

    // Where the store was restored from a backup that knew no number of this school, some may have been given since that backup.
    private const string CountRestored = "SELECT COUNT(*) FROM journal WHERE kind = 'restored'";

    private const string TakeNumbers = "UPDATE upload_numbers SET given = given + @Count WHERE school = @School";

    private const string FindGiven = "SELECT given FROM upload_numbers WHERE school = @School";

    private const string Insert = """
        INSERT INTO uploads (delivery_id, part, school, number, waits_since, may_be_there)
        VALUES (@Id, @Part, @School, @Number, @Now, @MayBeThere)
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.HandOver step) => async session =>
    {
        var now = context.Now();
        var own = new { Id = claim.DeliveryId, claim.Token, Now = now };
        if (await session.ExecuteAsync(Go, own) == 0)
        {
            return false;
        }

        await session.ExecuteAsync(Again, own);
        var parts = await session.QueryAsync<int>(FindNew, own);
        if (parts.Count > 0)
        {
            // The row of the numbers is held from here on: of two deliveries handed over at once each gets its own.
            var school = await session.FindAsync<string>(FindSchool, own);
            await session.ExecuteAsync(InsertNumbers, new { School = school, Given = StoreRestore.NumbersSkipped * await session.FindAsync<long>(CountRestored) });
            await session.ExecuteAsync(TakeNumbers, new { School = school, parts.Count });
            var first = await session.FindAsync<long>(FindGiven, new { School = school }) - parts.Count + 1;
            await session.ExecuteAsync(Insert, parts.Select((part, index) => new { Id = claim.DeliveryId, Part = part, School = school, Number = first + index, Now = now, MayBeThere = step.MayBeThere ? 1 : 0 }).ToList());
        }

        return true;
    };
}

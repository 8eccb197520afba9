using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Makes the system that this node's school file names the school's: its new one, or the same under another address.</summary>
internal sealed class MoveSchool(StoreContext context)
{
    /// <summary>Ends the current period.</summary>
    public const string End = "UPDATE school_systems SET until_at = @Now, other_kind = NULL, other_address = NULL, other_at = NULL WHERE school_urn = @School AND until_at IS NULL";

    /// <summary>Confirmations name pupils by the ids of the system that they were given for.</summary>
    public const string ForgetLinks = "DELETE FROM pupil_links WHERE school_urn = @School";

    private const string Rename = """
        UPDATE school_systems
        SET address = @Address, other_kind = NULL, other_address = NULL, other_at = NULL
        WHERE school_urn = @School AND until_at IS NULL
        """;

    private readonly TakeToNewSystem take = new(context);

    public Task<MoveResult> MoveAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => MoveAsync(session, schoolUrn, decision), cancellationToken);

    public Task<MoveResult> RenewAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => RenewAsync(session, schoolUrn, decision), cancellationToken);

    private async Task<MoveResult> MoveAsync(Session session, string schoolUrn, Decision decision)
    {
        if (context.Systems.Find(schoolUrn) is not { } configured)
        {
            return new MoveResult.NotConfigured();
        }

        await session.ExecuteAsync(SchoolSystemSql.Hold, new { School = schoolUrn });
        var periods = await SystemRow.OfSchoolAsync(session, schoolUrn);
        var current = periods.Find(period => period.IsCurrent);
        if (current?.System == configured)
        {
            return new MoveResult.SameAsBefore();
        }

        if (current is not null && await UnfinishedSql.PerhapsThereAsync(session, schoolUrn) is { } perhapsThere)
        {
            return new MoveResult.MayStandThere(perhapsThere);
        }

        var row = new { School = schoolUrn, Number = periods.Count + 1, configured.Kind, configured.Address, Now = context.Now() };
        await session.ExecuteAsync(End, row);
        await session.ExecuteAsync(SchoolSystemSql.Begin, row);
        await session.ExecuteAsync(ForgetLinks, row);
        var taken = await take.RunAsync(session, schoolUrn);
        session.Tell((NewEntry.Of(EntryKind.MoveSchool, decision) with { SchoolUrn = schoolUrn, Choice = "new-system" }).Telling(
        [
            ("from", current?.System.ToString()), ("to", configured.ToString()), ("period", Words(row.Number)), ("deliveries taken along", Words(taken)),
        ]));
        return new MoveResult.Moved(new SchoolSystemPeriod(row.Number, configured, StoredTime.Read(row.Now), Until: null), taken);
    }

    private async Task<MoveResult> RenewAsync(Session session, string schoolUrn, Decision decision)
    {
        if (context.Systems.Find(schoolUrn) is not { } configured)
        {
            return new MoveResult.NotConfigured();
        }

        await session.ExecuteAsync(SchoolSystemSql.Hold, new { School = schoolUrn });
        if ((await SystemRow.OfSchoolAsync(session, schoolUrn)).Find(period => period.IsCurrent) is not { } current)
        {
            return new MoveResult.HasLeft();
        }

        if (current.System == configured)
        {
            return new MoveResult.SameAsBefore();
        }

        // What is frozen is in the words of its adapter: another one would send them to somebody who does not speak them.
        if (current.Kind != configured.Kind)
        {
            return new MoveResult.OtherKind();
        }

        await session.ExecuteAsync(Rename, new { School = schoolUrn, configured.Address });
        session.Tell((NewEntry.Of(EntryKind.MoveSchool, decision) with { SchoolUrn = schoolUrn, Choice = "same-system" }).Telling(
            [("from", current.System.ToString()), ("to", configured.ToString()), ("period", Words(current.Number))]));
        return new MoveResult.Moved(current.Period with { System = configured }, Taken: 0);
    }

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);
}

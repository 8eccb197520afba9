using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Keeps what a lane says of its school. A school that was never anything but open gets no row.</summary>
internal sealed class ReportCondition(StoreContext context)
{
    private const string Update = """
        UPDATE school_states
        SET condition = @Condition, condition_since = @Since, opens_at = @OpensAt
        WHERE school_urn = @School
        """;

    // A lane of another node may have begun before this one ended.
    private const string Forget = """
        UPDATE school_states
        SET condition = 'open', condition_since = NULL, opens_at = NULL
        WHERE school_urn = @School AND condition = @Condition AND condition_since = @Since AND opens_at = @OpensAt
        """;

    public Task RunAsync(string schoolUrn, ConditionReport report, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (report.Condition != SchoolCondition.Open)
            {
                await session.ExecuteAsync(SchoolStateSql.InsertMissing, new { School = schoolUrn });
            }

            await session.ExecuteAsync(Update, Row(schoolUrn, report));
            return true;
        },
        cancellationToken);

    public Task ForgetAsync(string schoolUrn, ConditionReport said, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => session.ExecuteAsync(Forget, Row(schoolUrn, said)), cancellationToken);

    private static object Row(string schoolUrn, ConditionReport report) => new
    {
        School = schoolUrn,
        Condition = StoredAs.SchoolCondition.Of(report.Condition),
        Since = report.Since is { } since ? StoredTime.From(since) : (long?)null,
        OpensAt = report.OpensAt is { } opens ? StoredTime.From(opens) : (long?)null,
    };
}

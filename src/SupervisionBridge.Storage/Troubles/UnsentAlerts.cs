using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>Alerts that are still to be sent, the oldest first.</summary>
internal sealed class UnsentAlerts(StoreContext context) : IAlerts
{
    private const string Oldest = """
        SELECT alerts.id AS Id, troubles.kind AS Kind, troubles.school_urn AS SchoolUrn, alerts.change AS Change, alerts.amount AS Amount,
            troubles.started_at AS Since, alerts.at AS At, alerts.due_at AS DueAt, alerts.attempts AS Attempts
        FROM alerts
        JOIN troubles ON troubles.seq = alerts.trouble
        WHERE alerts.due_at IS NOT NULL
        ORDER BY alerts.seq
        LIMIT 1
        """;

    private const string Sent = "UPDATE alerts SET sent_at = @Now, due_at = NULL WHERE id = @Id AND due_at IS NOT NULL";

    private const string PutOff = "UPDATE alerts SET attempts = attempts + 1, due_at = @DueAt WHERE id = @Id AND due_at IS NOT NULL";

    public async Task<Alert?> OldestAsync(CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(Oldest), cancellationToken);
        return row is null ? null : new Alert
        {
            Id = row.Id,
            Kind = StoredAs.TroubleKind.Read(row.Kind),
            SchoolUrn = row.SchoolUrn,
            Change = StoredAs.TroubleChange.Read(row.Change),
            Amount = row.Amount,
            Since = StoredTime.Read(row.Since),
            At = StoredTime.Read(row.At),
            DueAt = StoredTime.Read(row.DueAt),
            Attempts = row.Attempts,
        };
    }

    public Task SentAsync(string alertId, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => session.ExecuteAsync(Sent, new { Id = alertId, Now = context.Now() }), cancellationToken);

    public Task PutOffAsync(string alertId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => session.ExecuteAsync(PutOff, new { Id = alertId, DueAt = StoredTime.From(dueAt) }), cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? SchoolUrn { get; init; }

        public string Change { get; init; } = "";

        public int Amount { get; init; }

        public long Since { get; init; }

        public long At { get; init; }

        public long? DueAt { get; init; }

        public int Attempts { get; init; }
    }
}

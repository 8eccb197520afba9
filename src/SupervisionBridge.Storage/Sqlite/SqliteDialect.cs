using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>What SQLite is told differently.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    /// <summary>The transaction is immediate, so that nobody claims between the inner SELECT and the UPDATE.</summary>
    public string ClaimDeliveries => Claim;

    private const string Claim = $"""
        UPDATE deliveries
        SET claimed_from = CASE state WHEN 'claimed' THEN claimed_from ELSE state END,
            state = 'claimed', claim_token = @Token, attempts = attempts + 1, ready_at = @LeaseEnd, updated_at = @Now
        WHERE seq IN (
            SELECT waiting.seq
            FROM deliveries AS waiting
            WHERE waiting.school_urn = @School AND waiting.ready_at <= @Now AND {DeliverySql.NotBehindAnother} AND {DeliverySql.NotPaused}
            ORDER BY waiting.ready_at, waiting.seq
            LIMIT @Most)
        RETURNING {DeliverySql.WorkColumns}
        """;
}

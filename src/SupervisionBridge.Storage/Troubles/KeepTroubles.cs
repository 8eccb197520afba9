using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>Opens, goes on with and closes troubles, each opening and closing with its alert in the same transaction.</summary>
internal sealed class KeepTroubles(StoreContext context)
{
    private const string SelectOpen = """
        SELECT seq AS Seq, kind AS Kind, school_urn AS SchoolUrn, started_at AS StartedAt, seen_at AS SeenAt, most AS Most
        FROM troubles
        WHERE cleared_at IS NULL
        """;

    private const string Open = """
        INSERT INTO troubles (id, kind, school_urn, started_at, seen_at, most)
        VALUES (@Id, @Kind, @SchoolUrn, @StartedAt, @Now, @Amount)
        """;

    private const string SelectOpened = "SELECT seq FROM troubles WHERE id = @Id";

    private const string GoOn = "UPDATE troubles SET seen_at = @Now, most = CASE WHEN most < @Amount THEN @Amount ELSE most END WHERE seq = @Seq AND cleared_at IS NULL";

    private const string Close = "UPDATE troubles SET cleared_at = @Now WHERE seq = @Seq AND cleared_at IS NULL";

    private const string Tell = """
        INSERT INTO alerts (id, trouble, change, amount, at, due_at)
        VALUES (@Id, @Trouble, @Change, @Amount, @Now, @DueAt)
        """;

    public async Task<IReadOnlyList<Alert>> RunAsync(IReadOnlyList<PresentTrouble> present, TimeSpan stayAway, bool toBeSent, CancellationToken cancellationToken)
    {
        // Reading first spares the usual look, which finds no trouble, a durable write.
        if (present.Count == 0 && (await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectOpen), cancellationToken)).Count == 0)
        {
            return [];
        }

        return await context.Sessions.WriteAsync(session => KeepAsync(session, present, stayAway, toBeSent), cancellationToken);
    }

    private async Task<IReadOnlyList<Alert>> KeepAsync(Session session, IReadOnlyList<PresentTrouble> present, TimeSpan stayAway, bool toBeSent)
    {
        // Two nodes that look at once would each open the same trouble.
        await session.ExecuteAsync(RowLock.Store);
        var now = context.Now();
        var alerts = new List<Alert>();
        var open = (await session.QueryAsync<Row>(SelectOpen)).ToDictionary(row => (row.Kind, row.SchoolUrn));
        foreach (var trouble in present)
        {
            var kind = StoredAs.TroubleKind.Of(trouble.Kind);
            if (open.Remove((kind, trouble.SchoolUrn), out var known))
            {
                await session.ExecuteAsync(GoOn, new { known.Seq, trouble.Amount, Now = now });
                continue;
            }

            var id = StoreContext.NewId();
            await session.ExecuteAsync(Open, new { Id = id, Kind = kind, trouble.SchoolUrn, StartedAt = StoredTime.From(trouble.Since), trouble.Amount, Now = now });
            var seq = await session.FindAsync<long>(SelectOpened, new { Id = id });
            alerts.Add(await TellAsync(session, seq, trouble, TroubleChange.Started, now, toBeSent));
        }

        foreach (var gone in open.Values.Where(row => row.SeenAt <= now - (long)stayAway.TotalMilliseconds))
        {
            if (await session.ExecuteAsync(Close, new { gone.Seq, Now = now }) == 1)
            {
                var trouble = new PresentTrouble(StoredAs.TroubleKind.Read(gone.Kind), gone.SchoolUrn, gone.Most, StoredTime.Read(gone.StartedAt));
                alerts.Add(await TellAsync(session, gone.Seq, trouble, TroubleChange.Cleared, now, toBeSent));
            }
        }

        return alerts;
    }

    private static async Task<Alert> TellAsync(Session session, long seq, PresentTrouble trouble, TroubleChange change, long now, bool toBeSent)
    {
        var (id, dueAt) = (StoreContext.NewId(), toBeSent ? now : (long?)null);
        await session.ExecuteAsync(Tell, new { Id = id, Trouble = seq, Change = StoredAs.TroubleChange.Of(change), trouble.Amount, Now = now, DueAt = dueAt });
        return new Alert
        {
            Id = id,
            Kind = trouble.Kind,
            SchoolUrn = trouble.SchoolUrn,
            Change = change,
            Amount = trouble.Amount,
            Since = trouble.Since,
            At = StoredTime.Read(now),
            DueAt = StoredTime.Read(dueAt),
        };
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Kind { get; init; } = "";

        public string? SchoolUrn { get; init; }

        public long StartedAt { get; init; }

        public long SeenAt { get; init; }

        public int Most { get; init; }
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>The checkpoints that the journal itself tells: each chain its own last one, and the service's chain the last of all.</summary>
internal sealed class ReadCheckpoints(StoreContext context)
{
    public const string LastOfChain = $"""
        SELECT {EntryRow.Columns}
        FROM journal
        WHERE school_urn = @School AND number = (SELECT MAX(number) FROM journal WHERE school_urn = @School AND kind = 'checkpoint' AND {JournalSql.Rare})
        """;

    private readonly SealedWords sealing = new(context.Keys);

    public Task<IReadOnlyList<Checkpoint>> AllAsync(CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session =>
        {
            var told = new List<Checkpoint>();
            foreach (var school in await ReadChain.SchoolsAsync(session))
            {
                told.AddRange(await LastAsync(session, school));
            }

            return ToldCheckpoints.Latest(told);
        },
        cancellationToken);

    /// <summary>What the last checkpoint entry of a chain tells.</summary>
    public async Task<IReadOnlyList<Checkpoint>> LastAsync(Session session, string schoolUrn) =>
        await session.FindAsync<EntryRow>(LastOfChain, new { School = schoolUrn }) is { } row ? ToldCheckpoints.Read((await sealing.OpenAsync(session, [row]))[0].Opened) : [];
}

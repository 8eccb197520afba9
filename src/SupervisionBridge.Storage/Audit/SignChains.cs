using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Signs where a chain ends. A chain that ends with a checkpoint already is signed again and told nothing more, unless there are others to tell.</summary>
internal sealed class SignChains(StoreContext context)
{
    private const string SelectHead = """
        SELECT heads.number AS Number, heads.hash AS Hash, journal.kind AS Kind
        FROM journal_heads AS heads
        LEFT JOIN journal ON journal.school_urn = heads.school_urn AND journal.number = heads.number
        WHERE heads.school_urn = @School
        """;

    private readonly ReadCheckpoints told = new(context);

    /// <summary>The public key; empty where the key is gone.</summary>
    public async Task<ReadOnlyMemory<byte>> PublicKeyAsync(CancellationToken cancellationToken)
    {
        using var signer = await context.Sessions.ReadAsync(session => CheckpointKey.FindAsync(session, context.Roots), cancellationToken);
        return signer?.PublicKey ?? default;
    }

    /// <exception cref="JournalBrokenException">The key or the end of the chain is not as the journal tells.</exception>
    public async Task<Checkpoint> RunAsync(string schoolUrn, string actor, IReadOnlyList<Checkpoint> others, CancellationToken cancellationToken)
    {
        using var signer = await context.Sessions.ReadAsync(session => CheckpointKey.GetAsync(session, context.Roots), cancellationToken);
        var (head, before, latest) = await context.Sessions.ReadAsync(
            async session => (
                await session.FindAsync<HeadRow>(SelectHead, new { School = schoolUrn }),
                await told.LastAsync(session, schoolUrn),
                (await told.LastAsync(session, string.Empty)).FirstOrDefault(one => one.SchoolUrn == schoolUrn)),
            cancellationToken);
        if (head is null || head.Number < Math.Max(latest?.Number ?? 0, 1))
        {
            throw new JournalBrokenException([new JournalFinding(schoolUrn, latest?.Number ?? 0, head is null ? JournalFlaw.OtherEnd : JournalFlaw.CutOff)]);
        }

        var checkpoint = signer.Sign(new JournalHead(schoolUrn, head.Number, head.Hash), context.Clock.GetUtcNow());
        if (others.Count > 0 || head.Kind != StoredAs.EntryKind.Of(EntryKind.Checkpoint))
        {
            // What was told before stays told: a chain that is gone is known by it for good.
            await TellAsync(schoolUrn, actor, ToldCheckpoints.Latest([.. before, .. others, checkpoint]), cancellationToken);
        }

        return checkpoint;
    }

    private Task<bool> TellAsync(string schoolUrn, string actor, IReadOnlyList<Checkpoint> checkpoints, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        session =>
        {
            var words = new EntryWords(actor, null, new Dictionary<string, string>(StringComparer.Ordinal));
            session.Tell(new NewEntry { Kind = EntryKind.Checkpoint, SchoolUrn = schoolUrn.Length == 0 ? null : schoolUrn, Words = words }.Telling(ToldCheckpoints.Facts(checkpoints)));
            return Task.FromResult(true);
        },
        cancellationToken);

    private sealed class HeadRow
    {
        public long Number { get; init; }

        public string Hash { get; init; } = "";

        public string? Kind { get; init; }
    }
}

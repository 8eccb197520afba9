using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Signs where chains end, with a key that is made once for the store. A chain that ends with a checkpoint already is signed again and told nothing more.</summary>
internal sealed class SignChains(StoreContext context)
{
    private const string SelectHeads = """
        SELECT heads.school_urn AS SchoolUrn, heads.number AS Number, heads.hash AS Hash, journal.kind AS Kind
        FROM journal_heads AS heads
        LEFT JOIN journal ON journal.school_urn = heads.school_urn AND journal.number = heads.number
        WHERE heads.number > 0 AND (@School IS NULL OR heads.school_urn = @School)
        ORDER BY heads.school_urn
        """;

    public async Task<ReadOnlyMemory<byte>> PublicKeyAsync(CancellationToken cancellationToken)
    {
        using var signer = await SignerAsync(cancellationToken);
        return signer.PublicKey;
    }

    public async Task<IReadOnlyList<Checkpoint>> RunAsync(string? schoolUrn, string actor, CancellationToken cancellationToken)
    {
        using var signer = await SignerAsync(cancellationToken);
        var heads = await context.Sessions.ReadAsync(session => session.QueryAsync<HeadRow>(SelectHeads, new { School = schoolUrn }), cancellationToken);
        var signed = new List<Checkpoint>();
        foreach (var head in heads)
        {
            var checkpoint = signer.Sign(new JournalHead(head.SchoolUrn, head.Number, head.Hash), context.Clock.GetUtcNow());
            if (head.Kind != StoredAs.EntryKind.Of(EntryKind.Checkpoint))
            {
                await TellAsync(checkpoint, actor, cancellationToken);
            }

            signed.Add(checkpoint);
        }

        return signed;
    }

    // One chain a write: so many ends are not held at once.
    private Task<bool> TellAsync(Checkpoint checkpoint, string actor, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        session =>
        {
            session.Tell(new NewEntry
            {
                Kind = EntryKind.Checkpoint,
                SchoolUrn = checkpoint.SchoolUrn.Length == 0 ? null : checkpoint.SchoolUrn,
                Words = new EntryWords(actor, null, new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["number"] = checkpoint.Number.ToString(CultureInfo.InvariantCulture),
                    ["hash"] = checkpoint.Hash,
                    ["keyId"] = checkpoint.KeyId,
                    ["signature"] = checkpoint.Signature,
                }),
            });
            return Task.FromResult(true);
        },
        cancellationToken);

    private async Task<CheckpointSigner> SignerAsync(CancellationToken cancellationToken) =>
        CheckpointSigner.Open(
            await context.Sessions.ReadAsync(session => StoreSecrets.FindAsync(session, context.Roots, StoreSecrets.CheckpointKey), cancellationToken)
            ?? await context.Sessions.WriteAsync(session => StoreSecrets.FindOrMakeAsync(session, context.Roots, StoreSecrets.CheckpointKey, NewKey), cancellationToken));

    private static byte[] NewKey()
    {
        using var made = CheckpointSigner.Create();
        return made.Secret();
    }

    private sealed class HeadRow
    {
        public string SchoolUrn { get; init; } = "";

        public long Number { get; init; }

        public string Hash { get; init; } = "";

        public string? Kind { get; init; }
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>The key that checkpoints are signed with: made once, with the store, and named in the service's chain. Where it is gone no other takes its place unseen.</summary>
internal static class CheckpointKey
{
    private const string FindNamed = $"""
        SELECT number AS Number, choice AS KeyId
        FROM journal
        WHERE school_urn = '' AND number = (SELECT MAX(number) FROM journal WHERE school_urn = '' AND kind = 'checkpoint-key-made' AND {JournalSql.Rare})
        """;

    /// <summary>Makes it for a store whose journal names none. In the write that opens the store.</summary>
    public static async Task MakeAsync(Session session, Roots roots)
    {
        if (await session.FindAsync<NamedRow>(FindNamed) is null)
        {
            using var made = CheckpointSigner.Create();
            await StoreSecrets.KeepAsync(session, roots, StoreSecrets.CheckpointKey, made.Secret());
            session.Tell(new NewEntry { Kind = EntryKind.CheckpointKeyMade, Choice = made.KeyId });
        }
    }

    /// <summary>The key as it is kept; null where it is gone.</summary>
    public static async Task<CheckpointSigner?> FindAsync(Session session, Roots roots) =>
        await StoreSecrets.FindAsync(session, roots, StoreSecrets.CheckpointKey) is { } secret ? CheckpointSigner.Open(secret) : null;

    /// <summary>The key that the journal names.</summary>
    /// <exception cref="JournalBrokenException">It is gone, or another one is in its place.</exception>
    public static async Task<CheckpointSigner> GetAsync(Session session, Roots roots)
    {
        var named = await session.FindAsync<NamedRow>(FindNamed);
        var signer = await FindAsync(session, roots);
        if (signer is not null && named?.KeyId == signer.KeyId)
        {
            return signer;
        }

        signer?.Dispose();
        throw new JournalBrokenException([new JournalFinding(string.Empty, named?.Number ?? 0, JournalFlaw.OtherKey)]);
    }

    private sealed class NamedRow
    {
        public long Number { get; init; }

        public string KeyId { get; init; } = "";
    }
}

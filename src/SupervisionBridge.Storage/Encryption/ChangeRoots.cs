using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Changes the roots' rows. Keys are wrapped before the write, for a key service may take its time; where another node changed roots meanwhile, all of it is done again.</summary>
internal sealed class ChangeRoots(StoreContext context)
{
    private const string RecoveryId = "SELECT id FROM recovery_keys";

    /// <param name="wrap">Wraps what is to be written, of the roots as they stand.</param>
    /// <param name="write">Writes it, while nobody else changes roots.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MissingKeyException">A root is wrapped under a key-encryption key that is not at hand.</exception>
    public async Task<T> RunAsync<T>(Func<SeenRoots, Task<T>> wrap, Func<Session, T, Task> write, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = await context.Sessions.ReadAsync(ReadAsync, cancellationToken);
            var wrapped = await wrap(seen);
            var written = await context.Sessions.WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync(RowLock.Store);
                    if (!seen.Are(await session.QueryAsync<RootRow>(RootRow.SelectAll), await session.FindAsync<string>(RecoveryId)))
                    {
                        return false;
                    }

                    await write(session, wrapped);
                    return true;
                },
                cancellationToken);
            if (written)
            {
                return wrapped;
            }
        }
    }

    private async Task<SeenRoots> ReadAsync(Session session)
    {
        var rows = await session.QueryAsync<RootRow>(RootRow.SelectAll);
        var roots = new List<RootKey>(rows.Count);
        foreach (var row in rows)
        {
            roots.Add(await context.Roots.OpenAsync(row));
        }

        var recovery = await session.FindAsync<string>(RecoveryId) is null ? null : await StoreSecrets.FindAsync(session, context.Roots, StoreSecrets.Recovery);
        return new SeenRoots(rows, roots, recovery is null ? null : RecoveryPublicKey.Read(recovery));
    }
}

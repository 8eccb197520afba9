using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schema;

/// <summary>Opens a store on any engine: its clock, its schema, its keys, in one transaction that leaves nothing behind where one of them is refused.</summary>
internal static class OpenStore
{
    /// <param name="sessions">The engine's sessions.</param>
    /// <param name="dialect">Its words.</param>
    /// <param name="migrations">Its schema steps.</param>
    /// <param name="keys">What the store is opened with.</param>
    /// <param name="clock">The store's clock, which is set here where nodes share it.</param>
    /// <param name="hold">Keeps other nodes away from the schema until the transaction ends.</param>
    /// <param name="opened">What else is written as the store is opened, now; null where that is nothing.</param>
    /// <param name="restore">What the empty store is filled from; null where it is opened as it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SchemaException">The schema is newer than the program, or another one.</exception>
    /// <exception cref="Core.Backups.BackupException">What it is to be filled from is refused.</exception>
    /// <exception cref="MissingKeyException">The store is wrapped under a key-encryption key that is not at hand.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key does not open a root.</exception>
    /// <exception cref="SealBrokenException">The store's keys were changed.</exception>
    public static async Task<StoreContext> RunAsync(
        ISessions sessions, ISqlDialect dialect, IReadOnlyList<Migration> migrations, StoreKeys keys, TimeProvider clock,
        Func<Session, Task> hold, Func<Session, long, Task>? opened, StoreRestore? restore, CancellationToken cancellationToken)
    {
        await DatabaseClock.SetAsync(clock, sessions, dialect, cancellationToken);
        var schema = new SchemaJournal(migrations, dialect, clock);
        return await sessions.WriteAsync(
            async session =>
            {
                await hold(session);
                var made = await schema.BringUpToDateAsync(session);
                var now = StoredTime.From(clock.GetUtcNow());
                if (restore is not null)
                {
                    await restore.RunAsync(session, dialect, migrations.Count, now, cancellationToken);
                }

                var (roots, secret) = await OpenKeys.RunAsync(session, keys, now);
                var context = new StoreContext(sessions, dialect, keys.Keys, roots, new KeyedHash(secret), clock);
                if (opened is not null)
                {
                    await opened(session, now);
                }

                if (restore is null)
                {
                    TellSchema.Run(session, made);
                }

                if (keys.Recovery is { } recovery)
                {
                    KeepDecision.Run(
                        session, schoolUrn: null, EntryKind.ChangeKeys, $"recovered {recovery.Key.Public.Id}", new Decision(recovery.By, recovery.Why, clock.GetUtcNow()));
                }

                await CheckpointKey.MakeAsync(session, roots);
                await context.Journal.RunAsync(session);
                return context;
            },
            cancellationToken);
    }
}

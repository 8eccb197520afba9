namespace SupervisionBridge.Storage.Sessions;

/// <summary>Where operations get their transactions from. Each engine has one.</summary>
internal interface ISessions
{
    /// <summary>Whether a read of several statements sees one moment: not on a database that does not allow it.</summary>
    bool ReadsOneSnapshot { get; }

    /// <summary>Runs reads on one snapshot of what is committed.</summary>
    Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a write whole or not at all, and returns once it is durable. It must not wait for anything but its own statements, and it may be run again
    /// from its beginning where the engine took a first run back: it keeps nothing outside of its statements.
    /// </summary>
    Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs statements one after the other outside of any transaction, for what an engine does in none.</summary>
    Task RunOutsideAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken);
}

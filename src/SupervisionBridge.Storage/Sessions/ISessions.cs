namespace SupervisionBridge.Storage.Sessions;

/// <summary>Where operations get their transactions from. Each engine has one.</summary>
internal interface ISessions
{
    /// <summary>Runs reads on one snapshot of what is committed.</summary>
    Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs a write whole or not at all, and returns once it is durable. It must not wait for anything but its own statements.</summary>
    Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);
}

namespace SupervisionBridge.Adapters.Cpoms.Directory;

/// <summary>A list of the school system's that changes seldom: remembered for ten minutes, read again on a miss but at most once a minute.</summary>
/// <remarks>Two callers at once may both read; each then sees a whole list. That is harmless, a lock held across HTTP is not.</remarks>
internal sealed class RememberedList<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> read, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RestAfterReading = TimeSpan.FromMinutes(1);

    private volatile Snapshot? _last;

    /// <summary>What <paramref name="find"/> makes of the list; where it finds nothing, of a fresh list if the last reading is a minute old.</summary>
    /// <exception cref="SchoolSystemException">The list had to be read and could not be.</exception>
    public async Task<TFound?> FindAsync<TFound>(Func<IReadOnlyList<T>, TFound?> find, CancellationToken cancellationToken)
        where TFound : class
    {
        var snapshot = _last;
        if (snapshot is null || Age(snapshot) >= Lifetime)
        {
            snapshot = await ReadAsync(cancellationToken);
        }

        if (find(snapshot.Items) is { } found)
        {
            return found;
        }

        return Age(snapshot) < RestAfterReading ? null : find((await ReadAsync(cancellationToken)).Items);
    }

    /// <summary>The list as it is now.</summary>
    /// <exception cref="SchoolSystemException">It could not be read.</exception>
    public async Task<IReadOnlyList<T>> FreshAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Items;

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var snapshot = new Snapshot(await read(cancellationToken), clock.GetUtcNow());
        _last = snapshot;
        return snapshot;
    }

    // A clock set back must not make a list immortal.
    private TimeSpan Age(Snapshot snapshot) => (clock.GetUtcNow() - snapshot.ReadAt).Duration();

    private sealed record Snapshot(IReadOnlyList<T> Items, DateTimeOffset ReadAt);
}

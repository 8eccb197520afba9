using System.Security.Cryptography;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Documents;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>What every operation of the store works with.</summary>
internal sealed record StoreContext(ISessions Sessions, ISqlDialect Dialect, Sealer Sealer, KeyedHash Hash, TimeProvider Clock)
{
    public SealedDocuments Documents { get; } = new(Sealer);

    /// <summary>Where operations get their transactions from: what a write tells in the journal is kept with it.</summary>
    public ISessions Sessions { get; } = new JournalledSessions(Sessions, new KeepEntries(Dialect, new SealedWords(Sealer), Clock));

    public Cursors Cursors { get; } = new(Hash);

    /// <summary>Sets the clock of a store that nodes share; every other clock is right by itself.</summary>
    public Task SetClockAsync(CancellationToken cancellationToken) => Clock is DatabaseClock shared
        ? shared.SetAsync(async () => new DateTimeOffset(await Sessions.ReadAsync(AskTimeAsync, cancellationToken), TimeSpan.Zero))
        : Task.CompletedTask;

    /// <summary>Now, as stored.</summary>
    public long Now() => StoredTime.From(Clock.GetUtcNow());

    /// <summary>The look-up column for a school system's pupil id.</summary>
    public string PupilHash(string pupilId) => Core.Matching.PupilHash.Of(Hash, pupilId);

    /// <summary>The look-up column for a sender's id of a record.</summary>
    public string SourceHash(string sourceId) => Hash.Of("source id", sourceId);

    /// <summary>A random id for a row that has none of its own.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private Task<DateTime> AskTimeAsync(Session session) =>
        session.FindAsync<DateTime>(Dialect.AskTime ?? throw new NotSupportedException("This engine has one process, and no clock of its own."));
}

using System.Security.Cryptography;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Schools;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>What every operation of the store works with.</summary>
internal sealed class StoreContext
{
    public StoreContext(ISessions sessions, ISqlDialect dialect, IKeyEncryptionKeys keyEncryptionKeys, Roots roots, KeyedHash hash, TimeProvider clock)
    {
        (Dialect, KeyEncryptionKeys, Roots, Hash, Clock) = (dialect, keyEncryptionKeys, roots, hash, clock);
        Keys = new DataKeys(sessions, roots);
        Journal = new KeepEntries(dialect, new SealedWords(Keys), clock);
        Sessions = new JournalledSessions(sessions, Journal, Keys);
        Cursors = new Cursors(hash);
    }

    /// <summary>Where operations get their transactions from: what a write tells in the journal is kept with it.</summary>
    public ISessions Sessions { get; }

    public ISqlDialect Dialect { get; }

    public IKeyEncryptionKeys KeyEncryptionKeys { get; }

    public Roots Roots { get; }

    public DataKeys Keys { get; }

    public KeepEntries Journal { get; }

    public KeyedHash Hash { get; }

    public TimeProvider Clock { get; }

    public Cursors Cursors { get; }

    /// <summary>What this node's school files name.</summary>
    public ConfiguredSystems Systems { get; } = new();

    /// <summary>Now, as stored.</summary>
    public long Now() => StoredTime.From(Clock.GetUtcNow());

    /// <summary>The look-up column for a school system's pupil id.</summary>
    public string PupilHash(string pupilId) => Core.Matching.PupilHash.Of(Hash, pupilId);

    /// <summary>The look-up column for a sender's id of a record.</summary>
    public string SourceHash(string sourceId) => Hash.Of("source id", sourceId);

    /// <summary>A random id for a row that has none of its own.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

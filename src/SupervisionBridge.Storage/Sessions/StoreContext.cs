using System.Security.Cryptography;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Encryption;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>What every operation of the store works with.</summary>
internal sealed record StoreContext(ISessions Sessions, ISqlDialect Dialect, IKeyEncryptionKeys KeyEncryptionKeys, Roots Roots, KeyedHash Hash, TimeProvider Clock)
{
    public DataKeys Keys { get; } = new(Sessions, Roots);

    public Cursors Cursors { get; } = new(Hash);

    /// <summary>Now, as stored.</summary>
    public long Now() => StoredTime.From(Clock.GetUtcNow());

    /// <summary>The look-up column for a school system's pupil id.</summary>
    public string PupilHash(string pupilId) => Core.Matching.PupilHash.Of(Hash, pupilId);

    /// <summary>The look-up column for a sender's id of a record.</summary>
    public string SourceHash(string sourceId) => Hash.Of("source id", sourceId);

    /// <summary>A random id for a row that has none of its own.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

namespace SupervisionBridge.Core.Protection;

/// <summary>Seals one backup, and nothing else. It is kept in the backup itself, wrapped under the root key of its time.</summary>
public sealed class BackupKey
{
    internal BackupKey(Key256 key) => Key = key;

    internal Key256 Key { get; }

    /// <summary>A new one.</summary>
    public static BackupKey Make() => new(Key256.Make());

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "backup key";
}

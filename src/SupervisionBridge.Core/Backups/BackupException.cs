namespace SupervisionBridge.Core.Backups;

/// <summary>A backup is refused: it is none, damaged, cut off, of another schema or for a store that is not empty. Nothing was written; the message says what to do.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>It does not open as it was written.</summary>
    public static BackupException Damaged(Exception? inner = null) =>
        new("The backup is damaged: it was changed, cut off or not written to its end. Nothing was written. Take another copy of it, or an older backup.", inner);
}

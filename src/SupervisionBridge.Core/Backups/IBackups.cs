using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Backups;

/// <summary>Takes backups of the store while it is worked on.</summary>
public interface IBackups
{
    /// <summary>Writes one consistent snapshot into a new file, encrypted; restores it from the disk into a store that goes again, and only then gives it its name. Told in the journal.</summary>
    /// <param name="path">The file, which must not be there; its folder must.</param>
    /// <param name="by">Who asked for it and why; the reason may be empty.</param>
    /// <param name="progress">Told from time to time, on the thread that works.</param>
    /// <param name="cancellationToken">Breaks it off: then no file is left.</param>
    /// <exception cref="BackupException">The database cannot show one consistent snapshot, or what was written cannot be restored.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    /// <exception cref="Protection.MissingKeyException">The root key's own key is not at hand.</exception>
    Task<BackupMade> BackUpAsync(string path, Decision by, Action<BackupProgress> progress, CancellationToken cancellationToken);
}

/// <summary>A backup that was restored once to verify it.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Sha256">Lower-case hex of the file's hash.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Header">What it says of itself.</param>
/// <param name="Findings">What is wrong with the journal's chains in it, by their hashes. The backup shows the store as it is.</param>
public sealed record BackupMade(string Path, string Sha256, long Bytes, BackupHeader Header, IReadOnlyList<JournalFinding> Findings);

/// <summary>How far a backup is.</summary>
/// <param name="Verifying">Whether it is being restored to verify it.</param>
/// <param name="Rows">Rows so far.</param>
/// <param name="Of">Rows in all.</param>
public sealed record BackupProgress(bool Verifying, long Rows, long Of);

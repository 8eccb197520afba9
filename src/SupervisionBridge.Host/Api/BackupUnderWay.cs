using SupervisionBridge.Core.Backups;

namespace SupervisionBridge.Host.Api;

/// <summary>The one backup that this node takes at a time.</summary>
internal sealed class BackupUnderWay
{
    private volatile BackupProgress? progress;

    /// <summary>How far it is; null while none is taken.</summary>
    public BackupProgress? Progress => progress;

    /// <summary>Begins one; false while another is taken.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref progress, new BackupProgress(Verifying: false, 0, 0), null) is null;

    /// <summary>It is so far.</summary>
    public void Tell(BackupProgress now) => progress = now;

    /// <summary>It is over.</summary>
    public void End() => progress = null;
}

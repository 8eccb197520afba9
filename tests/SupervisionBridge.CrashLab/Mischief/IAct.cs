namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>One piece of mischief. When it is over, everything runs again.</summary>
internal interface IAct
{
    Task DoAsync(Scene scene, CancellationToken cancellationToken);
}

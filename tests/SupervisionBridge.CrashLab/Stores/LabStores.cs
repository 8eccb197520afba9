namespace SupervisionBridge.CrashLab.Stores;

/// <summary>The store that was asked for.</summary>
internal static class LabStores
{
    public static async Task<ILabStore> CreateAsync(string root, LabOptions options, Voice voice, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return options.Store switch
        {
            "sqlite" => await SqliteLabStore.CreateAsync(root, options, voice),
            _ => throw new LabException($"The laboratory cannot run on {options.Store} yet."),
        };
    }
}

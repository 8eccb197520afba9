namespace SupervisionBridge.CrashLab.Stores;

/// <summary>The store that was asked for.</summary>
internal static class LabStores
{
    public static async Task<ILabStore> CreateAsync(string root, LabOptions options, Voice voice, CancellationToken cancellationToken) =>
        options.Store switch
        {
            "postgres" => await PostgresLabStore.CreateAsync(root, options, cancellationToken),
            "sqlite" => await SqliteLabStore.CreateAsync(root, options, voice),
            _ => throw new LabException($"The laboratory cannot run on {options.Store} yet."),
        };
}

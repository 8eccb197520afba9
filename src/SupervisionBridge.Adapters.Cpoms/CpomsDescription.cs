namespace SupervisionBridge.Adapters.Cpoms;

/// <summary>What this adapter is and can do.</summary>
internal static class CpomsDescription
{
    /// <summary>The description under the given settings.</summary>
    public static SchoolSystemDescription For(CpomsSettings settings) => new()
    {
        Name = "CPOMS-style (reference API)",
        Version = "1.0.0",
        DuplicateProtection = DuplicateProtection.IdempotencyKey,
        ReadsBack = true,
        LongestBody = settings.LongestBody,
        LongestTitle = 200,
        Settings = CpomsSettings.Descriptions,
    };
}

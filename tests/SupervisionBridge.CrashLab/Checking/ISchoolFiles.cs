namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What stands in a school, as the school itself has it and never as the bridge says.</summary>
internal interface ISchoolFiles
{
    /// <summary>Every entry, in the order in which it was stored there.</summary>
    Task<IReadOnlyList<StandingEntry>> StandingAsync(CancellationToken cancellationToken);

    /// <summary>Ids that the school knows pupils by, those merged into others among them.</summary>
    Task<IReadOnlyList<string>> RegisterAsync(CancellationToken cancellationToken);
}

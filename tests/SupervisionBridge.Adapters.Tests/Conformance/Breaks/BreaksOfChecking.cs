namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Checking the configuration.</summary>
internal static class BreaksOfChecking
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("right-configuration-checks-out", "Finds something wrong with everything.", system => system.Checks = async (stop, next) =>
            [.. await next(stop), new Finding(FindingSeverity.Wrong, "address", "It could be better.", "Make it better.")]),
        new("right-configuration-checks-out", "Says nothing.", system => system.Checks = (_, _) => Task.FromResult<IReadOnlyList<Finding>>([])),
        new("check-writes-nothing", "Writes a note to see whether it can.", system => system.Checks = async (stop, next) =>
        {
            await system.LitterAsync(stop);
            return await next(stop);
        }),
        new("refused-credentials-are-found-wrong", "Finds refused credentials good.", Finds(finding => finding with { Severity = FindingSeverity.Good })),
        new("system-away-is-found-wrong", "Finds a system that is away good.", Finds(finding => finding with { Severity = FindingSeverity.Good })),
        new("system-away-is-found-wrong", "Throws where the system is away.", system => system.Checks = async (stop, next) =>
            await next(stop) is var findings && findings.Any(finding => finding.Severity == FindingSeverity.Wrong) ? throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, "check: no answer.") : findings),
        new("findings-name-setting-and-mend", "Leaves out the mend.", Finds(finding => finding with { Mend = null })),
        new("findings-name-setting-and-mend", "Leaves out the setting.", Finds(finding => finding with { Setting = "" })),
    ];

    private static Action<AlteredSystem> Finds(Func<Finding, Finding> change) => system => system.Checks = async (stop, next) => [.. (await next(stop)).Select(change)];
}

using System.Net;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Is this configuration right?</summary>
internal static class Checking
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("right-configuration-checks-out", "On a right configuration the check says something, and finds nothing wrong.", async trial =>
        {
            var findings = await trial.System.CheckAsync(trial.Stop);
            Expect.That(findings.Count > 0, "It says nothing.");
            var wrong = findings.Where(finding => finding.Severity == FindingSeverity.Wrong).Select(finding => $"{finding.Setting}: {finding.Message}").ToList();
            Expect.That(wrong.Count == 0, $"It finds wrong: {string.Join(" ", wrong)}");
        }),
        new("check-writes-nothing", "The check changes nothing in the school system.", async trial =>
            Expect.That(await trial.AddedByAsync(() => trial.System.CheckAsync(trial.Stop)) == 0, "The check changed the number of notes.")),
        new("refused-credentials-are-found-wrong", "With credentials that are refused the check finds something wrong, with a mend; it does not throw.", trial =>
            WrongAsync(trial, Faults.Status(HttpStatusCode.Unauthorized), Faults.Status(HttpStatusCode.Forbidden))) { When = [Given.Wire] },
        new("system-away-is-found-wrong", "Where the system does not answer, or something else answers in its place, the check finds something wrong, with a mend; it does not throw.", trial =>
            WrongAsync(trial, Faults.NoConnection, Faults.SilentBefore, Faults.Status(HttpStatusCode.InternalServerError), Faults.Html, Faults.HtmlNotFound, Faults.Malformed)) { When = [Given.Wire] },
        new("findings-name-setting-and-mend", "Each finding names its setting, and each that is not good its mend.", async trial =>
        {
            Named(await trial.System.CheckAsync(trial.Stop));
            if (trial.Under.HasWire)
            {
                using var struck = trial.Wire.OnAll(Faults.Status(HttpStatusCode.TooManyRequests));
                Named(await trial.System.CheckAsync(trial.Stop));
            }
        }),
    ];

    private static async Task WrongAsync(Trial trial, params Fault[] faults)
    {
        foreach (var fault in faults)
        {
            using var struck = trial.Wire.OnAll(fault);
            var findings = await trial.System.CheckAsync(trial.Stop);
            Expect.That(findings.Any(finding => finding is { Severity: FindingSeverity.Wrong, Mend: not null }), $"{fault.Name}: nothing is found wrong with a mend.");
        }
    }

    private static void Named(IReadOnlyList<Finding> findings)
    {
        Expect.That(findings.All(finding => !string.IsNullOrWhiteSpace(finding.Setting) && !string.IsNullOrWhiteSpace(finding.Message)), "A finding has no setting or no message.");
        Expect.That(findings.All(finding => finding.Severity == FindingSeverity.Good || !string.IsNullOrWhiteSpace(finding.Mend)), "A finding that is not good has no mend.");
    }
}

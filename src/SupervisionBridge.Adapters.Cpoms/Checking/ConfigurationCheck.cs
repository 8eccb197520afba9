using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Directory;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>Asks the school system everything that a delivery will need, and writes nothing.</summary>
internal sealed class ConfigurationCheck(Reading reading, CategoryBook categories, StaffBook staff, CpomsSettings settings, TimeProvider clock)
{
    /// <summary>Every finding. Where even the status cannot be read, that one finding.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var status = await reading.GetAsync("v1/status", static (api, stop) => api.GetStatusAsync(stop), CpomsJson.Default.WireStatus, cancellationToken);
            findings.AddRange(IntegrationFindings.Of(status));
            findings.Add(ClockFinding.Of(status.Time, clock.GetUtcNow()));
            findings.AddRange(LengthFinding.Of(status.Limits, settings));
        }
        catch (SchoolSystemException trouble)
        {
            return [TroubleFinding.Of(trouble)];
        }

        findings.Add(await TryAsync(async () => ListFindings.OfCategories(await categories.FreshAsync(cancellationToken))));
        findings.Add(await TryAsync(async () => ListFindings.OfStaff(await staff.FreshAsync(cancellationToken))));
        findings.Add(await TryAsync(async () => RosterFinding.Of(await RosterAsync(cancellationToken), clock.GetUtcNow())));
        return findings;
    }

    private Task<WireStudents> RosterAsync(CancellationToken cancellationToken) =>
        reading.GetAsync("v1/students", static (api, stop) => api.FindStudentsAsync(new() { Limit = 1 }, stop), CpomsJson.Default.WireStudents, cancellationToken);

    private static async Task<Finding> TryAsync(Func<Task<Finding>> check)
    {
        try
        {
            return await check();
        }
        catch (SchoolSystemException trouble)
        {
            return TroubleFinding.Of(trouble);
        }
    }
}

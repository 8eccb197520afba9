using System.Collections.Concurrent;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>What lanes say of their schools, kept as the port says.</summary>
internal sealed class SaidConditions : ISchoolStates
{
    private readonly ConcurrentDictionary<string, ConditionReport> said = new(StringComparer.Ordinal);

    public ConditionReport this[string schoolUrn] => said.GetValueOrDefault(schoolUrn, ConditionReport.Open);

    public Task ReportAsync(string schoolUrn, ConditionReport report, CancellationToken cancellationToken)
    {
        said[schoolUrn] = report;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string schoolUrn, ConditionReport said, CancellationToken cancellationToken)
    {
        this.said.TryUpdate(schoolUrn, ConditionReport.Open, said);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SchoolState>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> PauseAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ResumeAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
}

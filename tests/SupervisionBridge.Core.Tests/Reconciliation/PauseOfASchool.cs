using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Tests.Reconciliation;

/// <summary>States in which one school may be paused or its system in doubt, and nothing else is kept.</summary>
internal sealed class PauseOfASchool(string schoolUrn) : ISchoolStates
{
    public DateTimeOffset? PausedAt { get; set; }

    public SystemDoubt? Doubt { get; set; }

    public Task<IReadOnlyList<SchoolState>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SchoolState>>([new SchoolState { SchoolUrn = schoolUrn, PausedAt = PausedAt, Doubt = Doubt }]);

    public Task<bool> PauseAsync(string urn, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ResumeAsync(string urn, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ReportAsync(string urn, ConditionReport report, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ForgetAsync(string urn, ConditionReport said, CancellationToken cancellationToken) => throw new NotSupportedException();
}

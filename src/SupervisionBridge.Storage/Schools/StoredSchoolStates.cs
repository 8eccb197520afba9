using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>What is known of each school.</summary>
internal sealed class StoredSchoolStates(StoreContext context) : ISchoolStates
{
    private readonly ListSchoolStates listSchoolStates = new(context);
    private readonly PauseSchool pauseSchool = new(context);
    private readonly ReportCondition reportCondition = new(context);

    public Task<IReadOnlyList<SchoolState>> ListAsync(CancellationToken cancellationToken) => listSchoolStates.RunAsync(cancellationToken);

    public Task<bool> PauseAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => pauseSchool.PauseAsync(schoolUrn, decision, cancellationToken);

    public Task<bool> ResumeAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => pauseSchool.ResumeAsync(schoolUrn, decision, cancellationToken);

    public Task ReportAsync(string schoolUrn, ConditionReport report, CancellationToken cancellationToken) => reportCondition.RunAsync(schoolUrn, report, cancellationToken);

    public Task ForgetAsync(string schoolUrn, ConditionReport said, CancellationToken cancellationToken) => reportCondition.ForgetAsync(schoolUrn, said, cancellationToken);
}

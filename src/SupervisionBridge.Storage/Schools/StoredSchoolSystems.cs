using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>The systems that schools have had.</summary>
internal sealed class StoredSchoolSystems(StoreContext context) : ISchoolSystems
{
    private readonly BeginSystems beginSystems = new(context);
    private readonly MoveSchool moveSchool = new(context);
    private readonly LeaveSchool leaveSchool = new(context);

    public Task BeginAsync(IReadOnlyDictionary<string, SchoolSystemIdentity> configured, CancellationToken cancellationToken) => beginSystems.RunAsync(configured, cancellationToken);

    public async Task<IReadOnlyList<SchoolSystemPeriod>> PeriodsAsync(string schoolUrn, CancellationToken cancellationToken) =>
        [.. (await context.Sessions.ReadAsync(session => SystemRow.OfSchoolAsync(session, schoolUrn), cancellationToken)).Select(row => row.Period)];

    public Task<MoveResult> MoveAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => moveSchool.MoveAsync(schoolUrn, decision, cancellationToken);

    public Task<MoveResult> RenewAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => moveSchool.RenewAsync(schoolUrn, decision, cancellationToken);

    public Task<LeaveResult> LeaveAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => leaveSchool.RunAsync(schoolUrn, decision, cancellationToken);
}

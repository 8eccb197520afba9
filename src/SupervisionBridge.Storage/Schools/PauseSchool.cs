using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Pauses a school and lets it go on. The claim itself refuses a paused school, so that it holds on every node at once; its end is told to every node as new work is.</summary>
internal sealed class PauseSchool(StoreContext context)
{
    private const string Pause = "UPDATE school_states SET paused_at = @Now WHERE school_urn = @School AND paused_at IS NULL";

    private const string Resume = "UPDATE school_states SET paused_at = NULL, resumed_at = @Now WHERE school_urn = @School AND paused_at IS NOT NULL";

    public Task<bool> PauseAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) =>
        ChangeAsync(schoolUrn, Pause, EntryKind.PauseSchool, decision, cancellationToken);

    public Task<bool> ResumeAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) =>
        ChangeAsync(schoolUrn, Resume, EntryKind.ResumeSchool, decision, cancellationToken);

    private Task<bool> ChangeAsync(string schoolUrn, string change, EntryKind kind, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(SchoolStateSql.InsertMissing, new { School = schoolUrn });
            if (await session.ExecuteAsync(change, new { School = schoolUrn, Now = context.Now() }) == 0)
            {
                return false;
            }

            KeepDecision.Run(session, schoolUrn, kind, choice: null, decision);
            return true;
        },
        cancellationToken);
}

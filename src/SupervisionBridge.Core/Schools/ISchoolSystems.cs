using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Schools;

/// <summary>
/// The systems that each school has had. What was written in one is looked for in that one only: where a school file names another, nothing of the school is
/// claimed on any node until a person says what it is.
/// </summary>
public interface ISchoolSystems
{
    /// <summary>
    /// Says what this node's school files name. A school that is new is remembered with its system. From here on this node claims of a school only while the store knows it by this very system.
    /// </summary>
    /// <param name="configured">Every configured school's system, by URN.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task BeginAsync(IReadOnlyDictionary<string, SchoolSystemIdentity> configured, CancellationToken cancellationToken);

    /// <summary>A school's periods, the first first; empty where nothing is known of it.</summary>
    Task<IReadOnlyList<SchoolSystemPeriod>> PeriodsAsync(string schoolUrn, CancellationToken cancellationToken);

    /// <summary>
    /// A person says that the system in this node's school file is the school's new one: a period begins. What is proven stays as it is, with the period that it was proven in; what is not
    /// over and cannot be in the system before goes to the new one and is matched anew; no confirmation of a pupil is remembered.
    /// </summary>
    Task<MoveResult> MoveAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken);

    /// <summary>A person says that the system in this node's school file is the same as before under another address: the period goes on, and everything with it.</summary>
    Task<MoveResult> RenewAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken);

    /// <summary>Takes a school off the bridge, once every delivery of it is over, and hands its cross-references over. Of a school that has left before it hands the same over again.</summary>
    Task<LeaveResult> LeaveAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken);
}

using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Schools;

/// <summary>States of schools in the store: for people, for alerts, and for every node's claims, which refuse a paused school.</summary>
public interface ISchoolStates
{
    /// <summary>Schools of which something is kept. A school that is not among them is open and not paused.</summary>
    Task<IReadOnlyList<SchoolState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>From now on nothing of this school is claimed, on any node. What is under way ends as it would.</summary>
    /// <returns>False where it was paused already.</returns>
    Task<bool> PauseAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken);

    /// <summary>Ends a pause.</summary>
    /// <returns>False where it was not paused.</returns>
    Task<bool> ResumeAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken);

    /// <summary>Keeps what a lane says of its school.</summary>
    Task ReportAsync(string schoolUrn, ConditionReport report, CancellationToken cancellationToken);

    /// <summary>Forgets what a lane said that has ended, unless another has said something else since: no trouble is known any more.</summary>
    Task ForgetAsync(string schoolUrn, ConditionReport said, CancellationToken cancellationToken);
}

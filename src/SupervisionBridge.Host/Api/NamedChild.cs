using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>The child of whom a bar or a hold is, where it is not a record's: named by the school system's own id.</summary>
internal static class NamedChild
{
    /// <summary>By what the child is known; nothing where none is named; null where there is no such child for the caller, or the school system does not say.</summary>
    /// <param name="pupil">The school system's id of the pupil; null where none is named.</param>
    /// <param name="school">URN of the school, which is configured.</param>
    /// <param name="caller">Who asks. To whoever is kept from a child it is said that there is none.</param>
    /// <param name="schools">The schools.</param>
    /// <param name="states">Whether the school's system is in doubt: then nobody is looked up there.</param>
    /// <param name="hash">The store's keyed hashes.</param>
    /// <param name="meanwhile">What may be done while the school system cannot be asked, after "Try again, or ".</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<(IReadOnlySet<string>? Child, ProblemHttpResult? Refusal)> FindAsync(
        string? pupil, string school, CallerAccess caller, ISchools schools, ISchoolStates states, KeyedHash hash, string meanwhile, CancellationToken cancellationToken)
    {
        if (pupil is null)
        {
            return (new HashSet<string>(StringComparer.Ordinal), null);
        }

        if (await StoppedSchool.RefusalAsync(states, school, cancellationToken) is { } stopped)
        {
            return (null, stopped);
        }

        try
        {
            if (await schools.SystemOf(schools.Find(school)!).GetPupilAsync(pupil, cancellationToken) is { } found
                && ChildHashes.Of(hash, school, found) is var child && caller.May(new AccessTarget.Record(school, string.Empty) { Children = child }))
            {
                return (child, null);
            }

            var faults = new Faults();
            faults.Add("/pupil", "is not the id of a pupil in the school's system.");
            return (null, Problem.Of(faults));
        }
        catch (SchoolSystemException)
        {
            return (null, Problem.Of(StatusCodes.Status502BadGateway, "school-system", "The school system cannot be asked now.", $"Nothing was stored. Try again, or {meanwhile} meanwhile."));
        }
    }
}

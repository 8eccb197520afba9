using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>At a school whose system is in doubt nobody is looked up: the id that a person gives may be another child's in the system that the file names.</summary>
internal static class StoppedSchool
{
    /// <summary>The refusal; null where nothing stands in the way.</summary>
    public static async Task<ProblemHttpResult?> RefusalAsync(ISchoolStates states, string schoolUrn, CancellationToken cancellationToken) =>
        (await states.ListAsync(cancellationToken)).FirstOrDefault(state => state.SchoolUrn == schoolUrn)?.Doubt is { } doubt
            ? Problem.Of(StatusCodes.Status409Conflict, "school-stopped", "No pupil is looked up at this school now.", $"Nothing was stored. {SystemWords.Of(doubt)}")
            : null;
}

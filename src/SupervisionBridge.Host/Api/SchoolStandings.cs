using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads how the schools stand: once for an answer, however many deliveries it holds.</summary>
internal sealed class SchoolStandings(ISchoolStates states, TimeProvider clock)
{
    /// <summary>Read before the deliveries: of a school that is paused by then, what is seen as due afterwards is not about to be claimed.</summary>
    public async Task<SchoolsNow> ReadAsync(CancellationToken cancellationToken) => new(await states.ListAsync(cancellationToken), clock.GetUtcNow());
}

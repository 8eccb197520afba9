using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Asks where a write has got to that the school system took for later.</summary>
internal sealed class OperationFollowing(Reading reading)
{
    /// <summary>
    /// Still under way, written, or refused. Where the operation cannot be read, or is not there any more, the outcome is <see cref="WriteOutcome.Unknown"/>:
    /// it may be written by now, and looking for our reference settles it.
    /// </summary>
    public async Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            var now = await reading.GetAsync("v1/operations/{id}", (api, stop) => api.GetOperationAsync(operation, stop), CpomsJson.Default.WireOperation, cancellationToken);
            return now.Id == operation ? Outcome(now) : new WriteOutcome.Unknown("another operation was answered than was asked for");
        }
        catch (SchoolSystemException trouble)
        {
            return new WriteOutcome.Unknown(trouble.Message);
        }
    }

    private static WriteOutcome Outcome(WireOperation operation) => operation.State switch
    {
        "pending" => new WriteOutcome.Accepted(operation.Id),
        "succeeded" when !string.IsNullOrWhiteSpace(operation.IncidentId) => new WriteOutcome.Written(operation.IncidentId, Url: null),
        "failed" when operation.Problem is { Status: { } status } problem => RefusedOutcome.OfProblem(status, problem, default),
        _ => new WriteOutcome.Unknown("an operation that ended without saying how"),
    };
}

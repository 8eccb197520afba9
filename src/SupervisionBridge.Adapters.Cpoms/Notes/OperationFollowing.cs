using System.Net;
using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Asks where a write has got to that the school system took for later.</summary>
internal sealed class OperationFollowing(Reading reading)
{
    private const string Endpoint = "v1/operations/{id}";

    /// <summary>
    /// Still under way, written, or refused. Where the school system does not answer now, that is <see cref="WriteOutcome.Deferred"/>: the question is asked
    /// again. Where the operation is not there any more, or cannot be understood, it is <see cref="WriteOutcome.Unknown"/>: looking for our reference settles it.
    /// </summary>
    public async Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await reading.AskAsync(Endpoint, (api, stop) => api.GetOperationAsync(operation, stop), cancellationToken);
            if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                return new WriteOutcome.Unknown("the operation is not there any more");
            }

            var now = Reading.Understand(Endpoint, answer, CpomsJson.Default.WireOperation);
            return now.Id == operation ? Outcome(now) : new WriteOutcome.Unknown("another operation was answered than was asked for");
        }
        catch (SchoolSystemException trouble)
        {
            return trouble.Trouble == SchoolSystemTrouble.NotUnderstood ? new WriteOutcome.Unknown(trouble.Message) : new WriteOutcome.Deferred(trouble.RetryAt, trouble.Trouble);
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

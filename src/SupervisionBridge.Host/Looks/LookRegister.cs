using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Looks;

/// <summary>The register of looks: entries of the journal. Where one cannot be kept nothing is shown.</summary>
internal sealed partial class LookRegister(IJournal journal, ILogger<LookRegister> logger)
{
    /// <summary>Keeps the looks, all or none.</summary>
    /// <returns>Null once they are committed; else what is answered instead of what was to be shown.</returns>
    public async Task<ProblemHttpResult?> EnterAsync(IReadOnlyList<NewEntry> looks, CancellationToken cancellationToken)
    {
        if (looks.Count == 0)
        {
            return null;
        }

        try
        {
            await journal.KeepAsync(looks, cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !KeyFaults.Is(fault))
        {
            // The message of an unforeseen exception could hold anything; only its type is kept.
            NotKept(logger, fault.GetType().Name);
            return Problem.Of(
                StatusCodes.Status503ServiceUnavailable, "look-not-kept", "The register of looks cannot be written now, so nothing is shown.",
                "The same request will do once the store can be written again.");
        }
    }

    [LoggerMessage(3003, LogLevel.Error, "A look was not kept, and so nothing shown: {Fault}")]
    private static partial void NotKept(ILogger logger, string fault);
}

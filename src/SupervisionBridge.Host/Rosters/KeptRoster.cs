using Microsoft.Extensions.Logging.Abstractions;

namespace SupervisionBridge.Host.Rosters;

/// <summary>Says to the log, once for each trouble, that a newer roster cannot be used and the last good one is kept; and that it is well again.</summary>
/// <param name="urn">The school.</param>
internal sealed partial class KeptRoster(string urn)
{
    private string? trouble;

    /// <summary>Where it is said. Nothing is logged before the service has a log.</summary>
    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>A newer one cannot be used.</summary>
    /// <param name="why">In words that name machinery only.</param>
    public void Kept(string why)
    {
        if (Interlocked.Exchange(ref trouble, why) != why)
        {
            NotUsed(Log, urn, why);
        }
    }

    /// <summary>A good one is in use.</summary>
    public void Good()
    {
        if (Interlocked.Exchange(ref trouble, null) is not null)
        {
            UsedAgain(Log, urn);
        }
    }

    [LoggerMessage(3401, LogLevel.Warning, "School {Urn}: a newer roster cannot be used; the last good one, if any, stays in use and grows old. {Why} Run check for the whole.")]
    private static partial void NotUsed(ILogger logger, string urn, string why);

    [LoggerMessage(3402, LogLevel.Information, "School {Urn}: the roster is good again.")]
    private static partial void UsedAgain(ILogger logger, string urn);
}

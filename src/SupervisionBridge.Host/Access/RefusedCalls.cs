using System.Net;

namespace SupervisionBridge.Host.Access;

/// <summary>
/// Logs which keys and tokens were refused: why, from where, and of a key that there was its id; never what was shown. Of each minute at most
/// <see cref="Lines"/> one by one, and after that how many there were, at each power of ten: whoever tries many fills no disk with it.
/// </summary>
internal sealed partial class RefusedCalls(TimeProvider clock, ILogger<RefusedCalls> logger)
{
    /// <summary>Refusals of a minute that are logged one by one.</summary>
    public const int Lines = 20;

    private readonly Lock counting = new();
    private DateTimeOffset since = DateTimeOffset.MinValue;
    private long count;

    /// <summary>Logs a refusal.</summary>
    /// <param name="why">Why.</param>
    /// <param name="address">Where the call came from; null where it came over the local socket.</param>
    /// <param name="keyId">Finds the key's id, where it was meant as a key; asked only where it is logged.</param>
    public async Task TellAsync(Refusal why, IPAddress? address, Func<Task<string?>>? keyId = null)
    {
        var number = Count();
        if (number > Lines)
        {
            if (IsPowerOfTen(number))
            {
                Many(logger, number, why, address?.ToString() ?? Here);
            }

            return;
        }

        if (keyId is not null && await keyId() is { } id)
        {
            Key(logger, Refusal.EndedKey, id, address?.ToString() ?? Here);
            return;
        }

        One(logger, why, address?.ToString() ?? Here);
    }

    private const string Here = "the local socket";

    private long Count()
    {
        lock (counting)
        {
            var now = clock.GetUtcNow();
            if (now - since >= TimeSpan.FromMinutes(1) || now < since)
            {
                (since, count) = (now, 0);
            }

            return ++count;
        }
    }

    private static bool IsPowerOfTen(long number)
    {
        while (number % 10 == 0)
        {
            number /= 10;
        }

        return number == 1;
    }

    [LoggerMessage(3005, LogLevel.Warning, "Refused ({Why}) from {Address}")]
    private static partial void One(ILogger logger, Refusal why, string address);

    [LoggerMessage(3006, LogLevel.Warning, "Refused ({Why}) the key {Key} from {Address}")]
    private static partial void Key(ILogger logger, Refusal why, string key, string address);

    [LoggerMessage(3007, LogLevel.Warning, "{Count} keys and tokens were refused within a minute; the last ({Why}) from {Address}. Each is not logged any more in this minute")]
    private static partial void Many(ILogger logger, long count, Refusal why, string address);
}

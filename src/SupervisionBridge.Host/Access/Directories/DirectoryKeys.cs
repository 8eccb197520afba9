using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Access.Directories;

/// <summary>
/// The keys with which a directory signs. Read when they are first needed, twice a day, and once more where a token names a key that is not among them:
/// then the directory has changed its keys. Never more than once a minute, so that nobody can have it asked by sending nonsense. One reading serves whoever
/// waits for it; who stops waiting does not end it, and who needs no new key does not wait.
/// </summary>
internal sealed partial class DirectoryKeys(TrustedDirectory directory, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    // A directory that cannot be asked for a day may have taken a key back meanwhile.
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    // Of both documents together.
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = DirectoryHttp.Of(directory);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock starting = new();
    private volatile Known? known;
    private Task reading = Task.CompletedTask;
    private DateTimeOffset? lastTry;

    /// <summary>The keys with which a token may be signed that names this one; none where they cannot be had.</summary>
    /// <param name="keyId">The key that the token names; null where it names none.</param>
    /// <param name="cancellationToken">Ends the wait of this caller, and of no other.</param>
    public async Task<IReadOnlyList<SecurityKey>> ForAsync(string? keyId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Usable(now) is { } keys && (keyId is null || keys.Keys.Any(key => key.KeyId == keyId)))
        {
            if (now - keys.At >= Fresh)
            {
                _ = Reading(now);
            }

            return keys.Keys;
        }

        await Reading(now).WaitAsync(cancellationToken);
        return Usable(now)?.Keys ?? [];
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        http.Dispose();
    }

    private Known? Usable(DateTimeOffset now) => known is { } keys && now - keys.At < Stale ? keys : null;

    /// <summary>The reading that is under way, or one that begins now; one that is over where the last began less than a minute ago.</summary>
    private Task Reading(DateTimeOffset now)
    {
        lock (starting)
        {
            if (reading.IsCompleted && (lastTry is null || now - lastTry >= Apart))
            {
                lastTry = now;
                var stop = stopping.Token;
                reading = Task.Run(() => ReadAsync(stop), CancellationToken.None);
            }

            return reading;
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(LongestReading);
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !AddressRanges.IsThisMachine(directory.Metadata.IdnHost) };
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(directory.Metadata.ToString(), documents, limit.Token);
            if (said.Issuer != directory.Issuer)
            {
                NotItself(logger, directory.Issuer);
                return;
            }

            known = new Known([.. said.SigningKeys], clock.GetUtcNow());
        }
        catch (Exception fault)
        {
            if (!stop.IsCancellationRequested)
            {
                NotRead(logger, directory.Issuer, fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(3003, LogLevel.Warning, "The keys of the directory {Issuer} cannot be read ({Fault}): its tokens are refused as long as no key is known")]
    private static partial void NotRead(ILogger logger, string issuer, string fault);

    [LoggerMessage(3004, LogLevel.Warning, "What stands at the directory {Issuer} names another issuer: its tokens are refused. Correct the issuer in access.json")]
    private static partial void NotItself(ILogger logger, string issuer);

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, DateTimeOffset At);
}

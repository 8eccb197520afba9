using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Access.Directories;

/// <summary>
/// The keys with which a directory signs. Read when they are first needed, twice a day, and once more where a token names a key that is not among them:
/// then the directory has changed its keys. Never more than once a minute, so that nobody can have it asked by sending nonsense.
/// </summary>
internal sealed partial class DirectoryKeys(TrustedDirectory directory, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    // A directory that cannot be asked for a day may have taken a key back meanwhile.
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private readonly HttpClient http = DirectoryHttp.Of(directory);
    private readonly SemaphoreSlim reading = new(1);
    private volatile Known? known;
    private DateTimeOffset? lastTry;

    /// <summary>The keys with which a token may be signed that names this one; none where they cannot be had.</summary>
    /// <param name="keyId">The key that the token names; null where it names none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<SecurityKey>> ForAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (!Serves(keyId))
        {
            await reading.WaitAsync(cancellationToken);
            try
            {
                if (!Serves(keyId) && (lastTry is null || clock.GetUtcNow() - lastTry >= Apart))
                {
                    lastTry = clock.GetUtcNow();
                    await ReadAsync(cancellationToken);
                }
            }
            finally
            {
                reading.Release();
            }
        }

        return known is { } keys && clock.GetUtcNow() - keys.At < Stale ? keys.Keys : [];
    }

    public void Dispose()
    {
        reading.Dispose();
        http.Dispose();
    }

    private bool Serves(string? keyId) =>
        known is { } keys && clock.GetUtcNow() - keys.At < Fresh && (keyId is null || keys.Keys.Any(key => key.KeyId == keyId));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !AddressRanges.IsThisMachine(directory.Metadata.IdnHost) };
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(directory.Metadata.ToString(), documents, cancellationToken);
            if (said.Issuer != directory.Issuer)
            {
                NotItself(logger, directory.Issuer);
                return;
            }

            known = new Known([.. said.SigningKeys], clock.GetUtcNow());
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            NotRead(logger, directory.Issuer, fault.GetType().Name);
        }
    }

    [LoggerMessage(3003, LogLevel.Warning, "The keys of the directory {Issuer} cannot be read ({Fault}): its tokens are refused as long as no key is known")]
    private static partial void NotRead(ILogger logger, string issuer, string fault);

    [LoggerMessage(3004, LogLevel.Warning, "What stands at the directory {Issuer} names another issuer: its tokens are refused. Correct the issuer in access.json")]
    private static partial void NotItself(ILogger logger, string issuer);

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, DateTimeOffset At);
}

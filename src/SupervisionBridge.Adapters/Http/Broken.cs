namespace SupervisionBridge.Adapters.Http;

/// <summary>What it means that a call broke off before its answer was whole. Causes are named and not carried along: their messages are not ours to vouch for.</summary>
public static class Broken
{
    /// <summary>
    /// What a broken write means. Only where the connection never stood is it <see cref="WriteOutcome.NotSent"/>; every other break may have come after the
    /// commit, the caller's own cancellation among them, and is <see cref="WriteOutcome.Unknown"/>.
    /// </summary>
    /// <param name="what">Whatever the call threw.</param>
    /// <param name="cancellationToken">The caller's, which the call was given.</param>
    public static WriteOutcome Write(Exception what, CancellationToken cancellationToken) => what switch
    {
        HttpRequestException broken when NeverStood(broken.HttpRequestError) => new WriteOutcome.NotSent($"no connection ({broken.HttpRequestError})"),
        HttpRequestException broken => new WriteOutcome.Unknown($"the connection broke ({broken.HttpRequestError})"),
        OperationCanceledException => new WriteOutcome.Unknown(cancellationToken.IsCancellationRequested ? "cancelled while sending" : "no answer in time"),

        // Whatever else goes wrong on the way, the note may have been on the wire by then.
        _ => new WriteOutcome.Unknown($"the call broke ({what?.GetType().Name})"),
    };

    /// <summary>Whether a call that threw <paramref name="what"/> broke in the network; else it is the caller's own cancellation, or a fault of the program.</summary>
    /// <param name="what">Whatever the call threw.</param>
    /// <param name="cancellationToken">The caller's, which the call was given.</param>
    public static bool IsNetwork(Exception what, CancellationToken cancellationToken) =>
        what is HttpRequestException or IOException || (what is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>What a read means that broke in the network.</summary>
    /// <param name="endpoint">What was asked, without identifiers.</param>
    /// <param name="what">Whatever the call threw.</param>
    public static SchoolSystemException Read(string endpoint, Exception what) => new(SchoolSystemTrouble.Unreachable, what switch
    {
        HttpRequestException broken => $"{endpoint}: no answer ({broken.HttpRequestError}).",
        IOException => $"{endpoint}: the answer broke off.",
        _ => $"{endpoint}: no answer in time.",
    });

    private static bool NeverStood(HttpRequestError error) => error is
        HttpRequestError.ConnectionError or
        HttpRequestError.NameResolutionError or
        HttpRequestError.SecureConnectionError or
        HttpRequestError.ProxyTunnelError;
}

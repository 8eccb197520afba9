namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Lets calls go to the configured scheme, host and port only: credentials and notes must never reach another machine, whatever an adapter or an answer says.</summary>
public sealed class PinnedHost(Uri address) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { IsAbsoluteUri: true } target && SameOrigin(address, target) && request.Headers.Host is null
            ? base.SendAsync(request, cancellationToken)
            : throw NothingSent.Because("the call was addressed to another host than the school's configured one.");

    /// <summary>Same scheme, host and port, and no user name in the address.</summary>
    public static bool SameOrigin(Uri configured, Uri target) =>
        target.UserInfo.Length == 0
        && Uri.Compare(configured, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}

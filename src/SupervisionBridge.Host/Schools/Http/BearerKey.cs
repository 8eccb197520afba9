using System.Net.Http.Headers;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Sends a fixed bearer key with each call.</summary>
public sealed class BearerKey(Secret key) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        return base.SendAsync(request, cancellationToken);
    }
}

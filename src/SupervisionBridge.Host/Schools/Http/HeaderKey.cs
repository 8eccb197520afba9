namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Sends a fixed key with each call, in a header of its own.</summary>
public sealed class HeaderKey(string name, Secret key) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, key.Reveal());
        return base.SendAsync(request, cancellationToken);
    }
}

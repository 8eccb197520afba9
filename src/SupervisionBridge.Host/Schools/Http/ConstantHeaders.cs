namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Sends the school file's own headers with each call, token requests among them: gateways ask for an application's id there too.</summary>
public sealed class ConstantHeaders(IReadOnlyDictionary<string, string> headers) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return base.SendAsync(request, cancellationToken);
    }
}

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>What lies between an adapter and the client that it was handed.</summary>
internal sealed class AlteredWay(AlteredSystem system) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => system.Calls(request, cancellationToken, OnwardsAsync);

    private async Task<HttpResponseMessage> OnwardsAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A message can be sent once only.
        using var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync(cancellationToken));
            copy.Content.Headers.ContentType = content.Headers.ContentType;
        }

        return await system.Context.Http.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}

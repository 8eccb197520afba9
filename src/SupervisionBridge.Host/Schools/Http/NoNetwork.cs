namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Stands behind the client of a kind of school system that is not called over the network: nothing leaves this machine for it.</summary>
internal sealed class NoNetwork : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw NothingSent.Because("this kind of school system is not called over the network.");
}

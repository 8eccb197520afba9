namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// A connection that did not come about within the connect time-out means that nothing was sent. The framework reports it as a cancelled call,
/// which would read as "may have arrived".
/// </summary>
public sealed class ConnectLimit : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw NothingSent.Because("no connection in time.");
        }
    }
}

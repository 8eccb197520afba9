namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// Reads each answer whole, up to <see cref="LongestAnswer"/>, before handing it on: an endless or dripping answer ends in the time-out or the
/// limit, also where an adapter asked for the headers only.
/// </summary>
public sealed class BoundedBody : DelegatingHandler
{
    /// <summary>Bytes. A page of 500 pupils takes about a twentieth.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}

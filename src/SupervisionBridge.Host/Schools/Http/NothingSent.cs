namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// The exception that tells an adapter that the request never left: <see cref="HttpRequestError.ConnectionError"/>, the same that a refused
/// connection bears. No inner exception: it could hold an address or what was sent.
/// </summary>
internal static class NothingSent
{
    public static HttpRequestException Because(string why) => new(HttpRequestError.ConnectionError, $"Nothing was sent: {why}");
}

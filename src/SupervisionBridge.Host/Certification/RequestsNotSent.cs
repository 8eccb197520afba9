using System.Net;
using System.Text;

namespace SupervisionBridge.Host.Certification;

/// <summary>
/// Stands where the network would: keeps each request as it would have gone, and sends nothing. Credentials are masked before
/// they come here (<see cref="MaskedCredentials"/>).
/// </summary>
internal sealed class RequestsNotSent : HttpMessageHandler
{
    private readonly List<string> requests = [];

    /// <summary>What stands for the system's answer, as JSON; null where there is none. Default: never any.</summary>
    public Func<HttpRequestMessage, string?> Invent { get; set; } = _ => null;

    /// <summary>The requests since the last call of this.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] taken = [.. requests];
        requests.Clear();
        return taken;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = new StringBuilder().Append(request.Method).Append(' ').Append(request.RequestUri?.AbsoluteUri).Append('\n');
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            text.Append(name).Append(": ").AppendJoin(", ", values).Append('\n');
        }

        if (request.Content is { } content)
        {
            text.Append('\n').Append(await content.ReadAsStringAsync(cancellationToken)).Append('\n');
        }

        requests.Add(text.ToString());
        return Invent(request) is { } invented
            ? new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(invented, Encoding.UTF8, "application/json") }
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "Nothing was sent: this is a dry run.");
    }
}

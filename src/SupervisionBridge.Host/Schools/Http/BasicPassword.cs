using System.Net.Http.Headers;
using System.Text;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Sends user name and password with each call, as UTF-8 (RFC 7617, section 2.1).</summary>
public sealed class BasicPassword(string userName, Secret password) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password.Reveal()}")));
        return base.SendAsync(request, cancellationToken);
    }
}

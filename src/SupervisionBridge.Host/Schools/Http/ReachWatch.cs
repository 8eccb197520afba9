using System.Net;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Notes what hinders calls, and hands everything on as it came.</summary>
internal sealed class ReachWatch(SchoolConnection school, ReachLog log) : DelegatingHandler
{
    private readonly Uri? tokenEndpoint = (school.Credentials as Credentials.OAuth)?.TokenEndpoint;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (IsRefusal(request.RequestUri == tokenEndpoint, response.StatusCode))
            {
                log.Add(new ReachFault.CredentialRefused(request.RequestUri == tokenEndpoint));
            }

            return response;
        }
        catch (HttpRequestException broken)
        {
            if (FaultOf(broken) is { } fault)
            {
                log.Add(fault);
            }

            throw;
        }
    }

    /// <summary>OAuth has a token endpoint refuse a client by 400, and 404 is a wrong path.</summary>
    private static bool IsRefusal(bool token, HttpStatusCode status) =>
        status == HttpStatusCode.Unauthorized || (token && status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound);

    private ReachFault? FaultOf(HttpRequestException broken) => broken.HttpRequestError switch
    {
        HttpRequestError.ProxyTunnelError => new ReachFault.ProxyRefused((int?)broken.StatusCode),
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => school.Network.Proxy is null || broken.InnerException is AddressRefusedException ? null : new ReachFault.ProxyDown(),
        HttpRequestError.SecureConnectionError => new ReachFault.Certificate(DoubtOf(broken.InnerException?.Message ?? string.Empty)),
        _ => broken.InnerException is IOException && school.Address.Scheme == Uri.UriSchemeHttps ? new ReachFault.BrokenOff() : null,
    };

    /// <summary>The framework tells it only by the names of its flags within the message.</summary>
    private static CertificateDoubt DoubtOf(string message) =>
        message.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal) ? CertificateDoubt.Name
        : message.Contains("NotTimeValid", StringComparison.Ordinal) ? CertificateDoubt.Time
        : message.Contains("UntrustedRoot", StringComparison.Ordinal) || message.Contains("PartialChain", StringComparison.Ordinal) ? CertificateDoubt.Authority
        : CertificateDoubt.Other;
}

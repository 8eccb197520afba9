using System.Net;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>One proxy for every address, without exceptions: the framework's own passes some hosts by.</summary>
internal sealed class OnlyProxy : IWebProxy
{
    private readonly Uri address;

    public OnlyProxy(SchoolProxy proxy)
    {
        address = proxy.Address;
        if (proxy is { UserName: { } user, Password: { } password })
        {
            // Other schemes need what a server mostly lacks (tickets, a domain), and a proxy that offers them first would end in that.
            Credentials = new CredentialCache { { address, "Basic", new NetworkCredential(user, password.Reveal()) }, { address, "Digest", new NetworkCredential(user, password.Reveal()) } };
        }
    }

    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => address;

    public bool IsBypassed(Uri host) => false;
}

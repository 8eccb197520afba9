using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Tests.Schools;

/// <summary>Connections to a stand-in.</summary>
internal static class Connections
{
    public static SchoolConnection ByKey(Uri address, string key = "k3y", TimeSpan? timeout = null) => new()
    {
        Address = address,
        Credentials = new Credentials.Key(new Secret(key)),
        Concurrency = 4,
        Timeout = timeout ?? TimeSpan.FromSeconds(30),
    };

    public static SchoolConnection ByOAuth(Uri address, ClientCredentialsIn sentIn = ClientCredentialsIn.Header) => new()
    {
        Address = address,
        Credentials = new Credentials.OAuth
        {
            ClientId = "bridge",
            ClientSecret = new Secret(SchoolStandIn.ClientSecret),
            TokenEndpoint = new Uri(address, "oauth/token"),
            Scopes = "notes.write students.read",
            SentIn = sentIn,
        },
        Concurrency = 4,
        Timeout = TimeSpan.FromSeconds(30),
    };
}

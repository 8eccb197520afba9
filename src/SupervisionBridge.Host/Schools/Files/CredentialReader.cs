using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Makes the credentials of a school file, with the secrets that it names.</summary>
internal static class CredentialReader
{
    /// <summary>The credentials; null where a fault was reported.</summary>
    public static Credentials? Read(AuthenticationFile given, Uri address, SecretReader secrets, Action<string, string, string> report)
    {
        return given.Kind switch
        {
            AuthenticationKind.Key => secrets.Read(given.Key!, "$.authentication.key", report) is { } key ? new Credentials.Key(key) : null,
            AuthenticationKind.Header => secrets.Read(given.Key!, "$.authentication.key", report) is { } key ? new Credentials.Header(given.Header!, key) : null,
            AuthenticationKind.Basic => Password(given, secrets, report) is { } password ? new Credentials.Basic(given.UserName!, password) : null,
            AuthenticationKind.OAuth => secrets.Read(given.Secret!, "$.authentication.secret", report) is { } secret ? OAuth(given, address, secret) : null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>A password is encoded before it stands in a header, so it may hold spaces and any letters; but no line breaks, which are a file of another kind.</summary>
    private static Secret? Password(AuthenticationFile given, SecretReader secrets, Action<string, string, string> report)
    {
        const string Path = "$.authentication.secret";
        if (secrets.ReadText(given.Secret!, Path, report) is not { } text)
        {
            return null;
        }

        if (text.Any(char.IsControl))
        {
            report(Path, "The password holds line breaks or other control characters.", "Put the password alone there, as the school system gave it.");
            return null;
        }

        return new Secret(text);
    }

    private static Credentials.OAuth OAuth(AuthenticationFile given, Uri address, Secret secret) => new()
    {
        ClientId = given.ClientId!,
        ClientSecret = secret,
        TokenEndpoint = new Uri(address, given.TokenPath ?? SchoolFileRules.DefaultTokenPath),
        Scopes = given.Scopes ?? SchoolFileRules.DefaultScopes,
        SentIn = given.SecretIn == SecretPlace.Form ? ClientCredentialsIn.Form : ClientCredentialsIn.Header,
    };
}

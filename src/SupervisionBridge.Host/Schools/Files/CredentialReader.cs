using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Makes the credentials of a school file, with the secrets that it names.</summary>
internal static class CredentialReader
{
    /// <summary>The credentials; null where a fault was reported.</summary>
    public static Credentials? Read(SchoolFile file, SecretReader secrets, Action<string, string, string> report)
    {
        var given = file.Authentication;
        return given.Kind switch
        {
            AuthenticationKind.Key => secrets.Read(given.Key!, "$.authentication.key", report) is { } key ? new Credentials.Key(key) : null,
            AuthenticationKind.Header => secrets.Read(given.Key!, "$.authentication.key", report) is { } key ? new Credentials.Header(given.Header!, key) : null,
            AuthenticationKind.Basic => Password(given, secrets, report) is { } password ? new Credentials.Basic(given.UserName!, password) : null,
            AuthenticationKind.OAuth => secrets.Read(given.Secret!, "$.authentication.secret", report) is { } secret ? OAuth(file, secret) : null,
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

    private static Credentials.OAuth OAuth(SchoolFile file, Secret secret) => new()
    {
        ClientId = file.Authentication.ClientId!,
        ClientSecret = secret,
        TokenEndpoint = new Uri(new Uri(file.Address), file.Authentication.TokenPath ?? SchoolFileRules.DefaultTokenPath),
        Scopes = file.Authentication.Scopes ?? SchoolFileRules.DefaultScopes,
        SentIn = file.Authentication.SecretIn == SecretPlace.Form ? ClientCredentialsIn.Form : ClientCredentialsIn.Header,
    };
}

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>How the bridge shows a school system who it is: a closed set.</summary>
public abstract record Credentials
{
    private Credentials()
    {
    }

    /// <summary>A fixed bearer key.</summary>
    public sealed record Key(Secret Value) : Credentials;

    /// <summary>A fixed key in a header of its own.</summary>
    /// <param name="Name">The header's name.</param>
    /// <param name="Value">The key.</param>
    public sealed record Header(string Name, Secret Value) : Credentials;

    /// <summary>User name and password (RFC 7617).</summary>
    /// <param name="UserName">Without a colon.</param>
    /// <param name="Password">The password.</param>
    public sealed record Basic(string UserName, Secret Password) : Credentials;

    /// <summary>OAuth 2 client credentials (RFC 6749, section 4.4).</summary>
    public sealed record OAuth : Credentials
    {
        /// <summary>The client's id.</summary>
        public required string ClientId { get; init; }

        /// <summary>The client's secret.</summary>
        public required Secret ClientSecret { get; init; }

        /// <summary>The token endpoint, at the same scheme, host and port as the API.</summary>
        public required Uri TokenEndpoint { get; init; }

        /// <summary>Scopes, parted by spaces; empty asks for none.</summary>
        public required string Scopes { get; init; }

        /// <summary>Where id and secret stand in the token request.</summary>
        public required ClientCredentialsIn SentIn { get; init; }
    }
}

/// <summary>Where a client's id and secret stand in a token request (RFC 6749, section 2.3.1).</summary>
public enum ClientCredentialsIn
{
    /// <summary>In the Authorization header, as every server must understand: the default.</summary>
    Header,

    /// <summary>In the form, for servers that know only that.</summary>
    Form,
}

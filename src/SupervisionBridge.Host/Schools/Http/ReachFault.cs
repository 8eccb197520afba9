namespace SupervisionBridge.Host.Schools.Http;

/// <summary>What hindered a call on its way or at the door: a closed set.</summary>
internal abstract record ReachFault
{
    private ReachFault()
    {
    }

    /// <summary>The proxy cannot be connected to.</summary>
    public sealed record ProxyDown : ReachFault;

    /// <summary>The proxy let nothing through.</summary>
    /// <param name="Status">What it answered; null where that is not known.</param>
    public sealed record ProxyRefused(int? Status) : ReachFault;

    /// <summary>The school system's certificate was not taken.</summary>
    public sealed record Certificate(CertificateDoubt Doubt) : ReachFault;

    /// <summary>The connection was broken off from the other side.</summary>
    public sealed record BrokenOff : ReachFault;

    /// <summary>The credentials were refused.</summary>
    /// <param name="ByTokenEndpoint">By the token endpoint; else by the school system's API.</param>
    public sealed record CredentialRefused(bool ByTokenEndpoint) : ReachFault;
}

/// <summary>What is wrong with a certificate.</summary>
internal enum CertificateDoubt
{
    /// <summary>Something else, its revocation among them.</summary>
    Other,

    /// <summary>Nobody who is trusted vouches for it.</summary>
    Authority,

    /// <summary>It is another host's.</summary>
    Name,

    /// <summary>It does not hold yet, or no more.</summary>
    Time,
}

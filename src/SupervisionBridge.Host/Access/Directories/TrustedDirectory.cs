using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access.Files;

namespace SupervisionBridge.Host.Access.Directories;

/// <summary>A directory whose tokens are taken, and what its word counts for.</summary>
internal sealed record TrustedDirectory
{
    /// <summary>As it stands in its tokens and in what it says of itself.</summary>
    public required string Issuer { get; init; }

    /// <summary>As it stands in its tokens for this bridge.</summary>
    public required string Audience { get; init; }

    /// <summary>The domains of the addresses for which its word is taken.</summary>
    public required IReadOnlySet<string> Domains { get; init; }

    /// <summary>Claims that each token must bear, with the values that are taken.</summary>
    public required ILookup<string, string> RequiredClaims { get; init; }

    /// <summary>The applications that may have asked for a token: the audience, and those named besides.</summary>
    public required IReadOnlySet<string> Clients { get; init; }

    /// <summary>Whether it may stand at a private address.</summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>The schools for which its word is taken.</summary>
    public required SchoolSet VouchesFor { get; init; }

    /// <summary>Which claim holds the e-mail address.</summary>
    public required EmailClaim Email { get; init; }

    /// <summary>The claim whose values mean roles.</summary>
    public required string RoleClaim { get; init; }

    /// <summary>Roles by the claim's values.</summary>
    public required ILookup<string, RoleHeld> Roles { get; init; }

    /// <summary>Where it says where its keys are.</summary>
    public Uri Metadata => new(Issuer.TrimEnd('/') + "/.well-known/openid-configuration");
}

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Access.Files;

namespace SupervisionBridge.Host.Access.Directories;

/// <summary>
/// Reads the tokens of the directories that are trusted. The issuer that a token names, believed by nobody yet, picks the directory; the directory's keys,
/// its audience and the clock then decide.
/// </summary>
internal sealed class PersonTokens : IDisposable
{
    /// <summary>How far the directory's clock and ours may be apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // What anybody can check and only the directory can make. Never none, never a shared secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    private readonly Dictionary<string, (TrustedDirectory Directory, DirectoryKeys Keys)> directories;
    private readonly KeyedHash hash;
    private readonly TimeProvider clock;

    public PersonTokens(IEnumerable<TrustedDirectory> trusted, KeyedHash hash, TimeProvider clock, ILogger<PersonTokens> logger)
    {
        (this.hash, this.clock) = (hash, clock);
        directories = trusted.ToDictionary(directory => directory.Issuer, directory => (directory, new DirectoryKeys(directory, clock, logger)), StringComparer.Ordinal);
    }

    /// <summary>Whose token it is, with the roles that the directory says; null where it is none that is taken, and why.</summary>
    public async Task<(TokenHolder? Holder, Refusal Why)> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (Unverified(text) is not { } claimed || !directories.TryGetValue(claimed.Issuer, out var known))
        {
            return (null, Refusal.NoTrustedDirectory);
        }

        var (directory, keys) = known;
        var result = await Handler.ValidateTokenAsync(claimed, new TokenValidationParameters
        {
            ValidIssuer = directory.Issuer,
            ValidAudience = directory.Audience,
            IssuerSigningKeys = await keys.ForAsync(claimed.Kid is { Length: > 0 } named ? named : null, cancellationToken),
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsInForce,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken token } && TokenRules.Hold(token, directory) && TokenRules.SubjectOf(token) is { } subject
            && EmailOf(token, directory.Email) is { } email && TokenRules.IsOfItsPeople(email, directory)
            ? (new TokenHolder(
                new Identity.Person(PersonHash.Of(hash, email), email, directory.VouchesFor),
                new DirectorySubject(PersonHash.Of(hash, email), email, SubjectHash(directory.Issuer, subject), directory.Issuer),
                [.. token.Claims.Where(claim => claim.Type == directory.RoleClaim).SelectMany(claim => directory.Roles[claim.Value]).Distinct()]), default)
            : (null, Refusal.TokenDoesNotHold);
    }

    public void Dispose()
    {
        foreach (var (_, keys) in directories.Values)
        {
            keys.Dispose();
        }
    }

    private string SubjectHash(string issuer, string subject) => hash.Of("subject of a directory", issuer, subject);

    private static JsonWebToken? Unverified(string text)
    {
        try
        {
            return Handler.CanReadToken(text) ? Handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string? EmailOf(JsonWebToken token, EmailClaim where)
    {
        if (where == EmailClaim.Email && !token.Claims.Any(claim => claim is { Type: "email_verified", Value: "true" or "True" }))
        {
            return null;
        }

        var name = where switch { EmailClaim.PreferredUsername => "preferred_username", EmailClaim.Upn => "upn", _ => "email" };
        var given = token.Claims.Where(claim => claim.Type == name).Select(claim => claim.Value.Trim()).ToList();
        return given is [{ Length: > 2 and <= 254 } email] && email.IndexOf('@') is > 0 and var at && at == email.LastIndexOf('@') && at < email.Length - 1 ? email : null;
    }

    private bool IsInForce(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is null || notBefore <= now + ClockSkew);
    }
}

/// <summary>Who holds a token, whose account it is, and the roles that the directory says.</summary>
internal sealed record TokenHolder(Identity.Person Person, DirectorySubject Subject, IReadOnlyList<RoleHeld> Roles);

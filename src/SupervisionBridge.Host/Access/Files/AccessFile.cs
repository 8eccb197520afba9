using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Host.Access.Files;

/// <summary>
/// Which directories' tokens are taken, for which schools, and the school's own list of people, as <c>access.json</c> says. The attributes are the one
/// source of the rules; descriptions serve as mends, so each says what to write.
/// </summary>
[Description("Whose tokens are taken, for which schools, and who holds which role.")]
internal sealed record AccessFile
{
    [Description("Where editors find the schema of this file; the bridge does not read it.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("The OpenID Connect directories whose tokens are taken, each issuer once.")]
    public List<DirectoryFile> Directories { get; init; } = [];

    [Description("People whose roles no directory says: the school's own list.")]
    public List<PersonFile> People { get; init; } = [];
}

/// <summary>A school's own directory.</summary>
internal sealed record DirectoryFile
{
    [Description("The issuer as it stands in its tokens, for example https://login.microsoftonline.com/TENANT/v2.0. https; http is allowed on this machine only.")]
    [RegularExpression("^https?://[^?#]+$")]
    public required string Issuer { get; init; }

    [Description("The audience that its tokens for this bridge bear: the application's id there.")]
    [MinLength(1)]
    public required string Audience { get; init; }

    [Description("URNs of the schools for which its word is taken; [\"*\"] for every school.")]
    [MinLength(1)]
    public required List<string> Schools { get; init; }

    [Description("The mail domains of its people, for example northgate.example: an address in another is refused. Each subdomain is a domain of its own.")]
    [MinLength(1)]
    public required List<string> Domains { get; init; }

    [Description("Claims that every token must bear, each with the values that are taken: for Google hd, for Microsoft tid.")]
    public List<RequiredClaimFile> RequiredClaims { get; init; } = [];

    [Description("Ids of the applications there that may have asked for a token (azp or appid), besides the audience itself.")]
    public List<string> Clients { get; init; } = [];

    [Description("Whether it may stand in a network of one's own, at a private address. Default false: a name that leads there is refused.")]
    public bool AllowPrivateAddress { get; init; }

    [Description("The claim that holds the work e-mail address: email (taken only where email_verified is true), preferred_username or upn.")]
    [DefaultValue("email")]
    public EmailClaim Email { get; init; } = EmailClaim.Email;

    [Description("The claim whose values are mapped to roles, for example roles or groups.")]
    [MinLength(1)]
    [DefaultValue("roles")]
    public string RoleClaim { get; init; } = "roles";

    [Description("Which value of the claim means which role, and where.")]
    public List<ClaimedRoleFile> Roles { get; init; } = [];
}

/// <summary>A claim that every token must bear.</summary>
internal sealed record RequiredClaimFile
{
    [Description("The claim's name, as it stands in the token.")]
    [MinLength(1)]
    public required string Claim { get; init; }

    [Description("The values that are taken, letter by letter.")]
    [MinLength(1)]
    public required List<string> Values { get; init; }
}

/// <summary>What a value of the role claim means.</summary>
internal sealed record ClaimedRoleFile
{
    [Description("The value, as it stands in the token.")]
    [MinLength(1)]
    public required string Value { get; init; }

    [Description("The role.")]
    public required PersonRole Role { get; init; }

    [Description("URNs of the schools at which it is held; absent for all for which the directory's word is taken.")]
    [MinLength(1)]
    public List<string>? Schools { get; init; }
}

/// <summary>A person on the school's own list.</summary>
internal sealed record PersonFile
{
    [Description("Work e-mail address, as the directory has it.")]
    [RegularExpression("^[^@ ]+@[^@ ]+$")]
    public required string Email { get; init; }

    [Description("The role.")]
    public required PersonRole Role { get; init; }

    [Description("URNs of the schools at which it is held; [\"*\"] for every school.")]
    [MinLength(1)]
    public required List<string> Schools { get; init; }

    [Description("Of a lineManager: work e-mail addresses of the people managed, whose sessions' records may be read.")]
    [MinLength(1)]
    public List<string>? Over { get; init; }
}

/// <summary>A role that a person holds by a claim or by the list.</summary>
internal enum PersonRole
{
    /// <summary>Line manager of a supervisor.</summary>
    LineManager,

    /// <summary>Designated Safeguarding Lead.</summary>
    Dsl,

    /// <summary>Safeguarding director of a trust.</summary>
    TrustDirector,

    /// <summary>Runs the machinery.</summary>
    ItAdministrator,
}

/// <summary>Which claim holds the e-mail address.</summary>
internal enum EmailClaim
{
    /// <summary><c>email</c>, where <c>email_verified</c> is true.</summary>
    Email,

    /// <summary><c>preferred_username</c>: for a directory whose administrators alone set it.</summary>
    [JsonStringEnumMemberName("preferred_username")]
    PreferredUsername,

    /// <summary><c>upn</c>, the user principal name.</summary>
    Upn,
}

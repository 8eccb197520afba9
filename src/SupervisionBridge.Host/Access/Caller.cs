using System.Security.Claims;

namespace SupervisionBridge.Host.Access;

/// <summary>Who calls: an API key, or an operating-system user over the local socket.</summary>
/// <param name="Name">As it is journalled: <c>key:recorder</c> or <c>os:admin</c>.</param>
/// <param name="SeesPeople">Whether names, UPNs, pupil ids and text may be shown. The command line sees machinery only.</param>
internal sealed record Caller(string Name, bool SeesPeople)
{
    /// <summary>Policy for what shows or decides about people: an API key.</summary>
    public const string PeoplePolicy = "people";

    /// <summary>Policy for the administration of the service itself: an operating-system user over the local socket.</summary>
    public const string OperatorPolicy = "operator";

    private const string PeopleClaim = "people";

    public static Caller Of(ClaimsPrincipal user) =>
        new(user.Identity?.Name ?? throw new InvalidOperationException("Nobody is authenticated."), user.HasClaim(PeopleClaim, "yes"));

    public static ClaimsPrincipal ByKey(string keyName, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, $"key:{keyName}"), new Claim(PeopleClaim, "yes")], scheme));

    public static ClaimsPrincipal ByOperatingSystem(string userName, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, $"os:{userName}")], scheme));

    /// <summary>The caller and the person named in the request, as a decision is journalled.</summary>
    public string For(string person) => $"{Name}/{person}";

    public static bool MaySeePeople(ClaimsPrincipal user) => user.HasClaim(PeopleClaim, "yes");
}

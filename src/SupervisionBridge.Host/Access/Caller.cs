using System.Security.Claims;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake;

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

    public static ClaimsPrincipal ByKey(ApiKey key, string scheme)
    {
        var identity = new CallerIdentity(key.Standing(), scheme);
        identity.AddClaim(new Claim(PeopleClaim, "yes"));
        return new ClaimsPrincipal(identity);
    }

    public static ClaimsPrincipal ByOperatingSystem(string userName, string scheme) =>
        new(new CallerIdentity(new Standing(new Identity.OperatingSystem(userName), [new RoleHeld(Role.Operator, SchoolSet.All)], []), scheme));

    /// <summary>Who hands a record in.</summary>
    public static Submitter SubmitterOf(ClaimsPrincipal user, DateTimeOffset now)
    {
        var standing = ((CallerIdentity)user.Identity!).Standing;
        return new Submitter(standing.Identity.Journalled, (standing.Identity as Identity.Key)?.Line, standing.SchoolsFor(Permission.SubmitRecord, now));
    }

    /// <summary>The caller and the person named in the request, as a decision is journalled.</summary>
    public string For(string person) => $"{Name}/{person}";

    public static bool MaySeePeople(ClaimsPrincipal user) => user.HasClaim(PeopleClaim, "yes");
}

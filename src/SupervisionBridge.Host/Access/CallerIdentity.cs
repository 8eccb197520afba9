using System.Security.Claims;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>Who calls, as authenticated: what the caller may do comes with it.</summary>
internal sealed class CallerIdentity(Standing standing, string scheme) : ClaimsIdentity([new Claim(ClaimTypes.Name, standing.Identity.Journalled)], scheme)
{
    /// <summary>The caller's identity, roles and bars.</summary>
    public Standing Standing => standing;

    /// <summary>The caller of an authenticated request.</summary>
    public static CallerIdentity Of(HttpContext context) => context.User.Identity as CallerIdentity ?? throw new InvalidOperationException("Nobody is authenticated.");
}

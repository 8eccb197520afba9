using Microsoft.AspNetCore.Authorization;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>Says what endpoints need, and gives them their caller.</summary>
internal static class AccessExtensions
{
    /// <summary>Says what the endpoint needs of its caller.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Permission permission, TargetIs target)
    {
        route.WithMetadata(new AccessNeed(permission, target)).ProducesProblem(StatusCodes.Status403Forbidden);
        return PermissionTable.Of(Role.Relay, permission) == Reach.None ? route : route.ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    /// <summary>The caller, as let through to the endpoint.</summary>
    public static CallerAccess Access(this HttpContext context) =>
        context.Features.Get<CallerAccess>() ?? throw new InvalidOperationException("The request did not pass the gate.");

    /// <summary>Who hands a record in.</summary>
    public static Core.Intake.Submitter Submitter(this HttpContext context, DateTimeOffset now)
    {
        var standing = context.Access().Standing;
        return new(standing.Identity.Journalled, (standing.Identity as Identity.Key)?.Line, standing.SchoolsFor(Permission.SubmitRecord, now));
    }

    /// <summary>Names the first endpoint that does not say what it needs. Only health is open to everybody.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public static void RefuseUnguarded(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? endpoint.RoutePattern.RawText?.StartsWith("/health/", StringComparison.Ordinal) == true
                : endpoint.Metadata.GetMetadata<OpenToEveryCaller>() is not null || endpoint.Metadata.GetMetadata<AccessNeed>() is not null;
            if (!open)
            {
                throw new InvalidOperationException($"The endpoint {endpoint.DisplayName} does not say what it needs of its caller.");
            }
        }
    }
}

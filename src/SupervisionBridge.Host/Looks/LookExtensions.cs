using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Looks;

/// <summary>Says which endpoints are looks.</summary>
internal static class LookExtensions
{
    /// <summary>Whoever has that permission is shown names or text here: a look. The one place by which an answer goes into the register.</summary>
    /// <param name="route">The endpoint.</param>
    /// <param name="what">What is shown.</param>
    /// <param name="shows">The permission with which it is shown.</param>
    public static RouteHandlerBuilder IsALook(this RouteHandlerBuilder route, LookedAt what, Permission shows) =>
        route.WithMetadata(new Look(what, shows)).AddEndpointFilter<LookFilter>()
            .ProducesProblem(StatusCodes.Status428PreconditionRequired).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}

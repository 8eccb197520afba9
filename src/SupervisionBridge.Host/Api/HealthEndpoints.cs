using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>Whether the process lives, and whether the store answers. The only endpoints without authentication; they tell nothing else.</summary>
internal static class HealthEndpoints
{
    private const string Live = "/health/live";
    private const string Ready = "/health/ready";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Live, () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Ready, ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Whether a path is one of them, and not merely near.</summary>
    public static bool Has(PathString path) => path.Equals(Live, StringComparison.OrdinalIgnoreCase) || path.Equals(Ready, StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> ReadyAsync(IDeliveries deliveries, CancellationToken cancellationToken)
    {
        await deliveries.FindAsync("none", cancellationToken);
        return TypedResults.Text("ready");
    }
}

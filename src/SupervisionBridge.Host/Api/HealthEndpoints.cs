using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>Whether the process lives, and whether the store answers. The only endpoints without authentication; they tell nothing else.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IDeliveries deliveries, CancellationToken cancellationToken)
    {
        await deliveries.FindAsync("none", cancellationToken);
        return TypedResults.Text("ready");
    }
}

namespace SupervisionBridge.Host.Api;

/// <summary>Every endpoint of the service, one line each.</summary>
internal static class ApiRoutes
{
    public static void MapBridge(this WebApplication application)
    {
        var v1 = application.MapGroup("/v1").RequireAuthorization()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        SubmitRecord.Map(v1);
        RecordEndpoints.Map(v1);
        SigningEndpoints.Map(v1);
        DeliveryEndpoints.Map(v1);
        MatchEndpoints.Map(v1);
        ReleaseEndpoints.Map(v1);
        PreviewEndpoint.Map(v1);
        CrossReferenceEndpoints.Map(v1);
        KeyEndpoints.Map(v1);
        application.MapOpenApi(ApiDocument.Address).RequireAuthorization();
        HealthEndpoints.Map(application);
    }
}

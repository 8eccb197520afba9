using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Every endpoint of the service, one line each.</summary>
internal static class ApiRoutes
{
    public static void MapBridge(this WebApplication application)
    {
        var v1 = application.MapGroup("/v1").RequireAuthorization()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        var records = v1.MapGroup("").WithTags("Records");
        SubmitRecord.Map(records);
        RecordEndpoints.Map(records);
        DocumentEndpoints.Map(records);
        LookEndpoints.Map(records);
        SigningEndpoints.Map(records);
        WithdrawEndpoint.Map(records);
        ReviewEndpoint.Map(records);
        var deliveries = v1.MapGroup("").WithTags("Deliveries");
        DeliveryEndpoints.Map(deliveries);
        MatchEndpoints.Map(deliveries);
        ReleaseEndpoints.Map(deliveries);
        UploadEndpoints.Map(deliveries);
        WrongFileEndpoint.Map(deliveries);
        ReplayEndpoint.Map(deliveries);
        PreviewEndpoint.Map(deliveries);
        DecisionEndpoints.Map(v1.MapGroup("").WithTags("Decisions"));
        JournalEndpoints.Map(v1.MapGroup("").WithTags("Journal"));
        CrossReferenceEndpoints.Map(v1.MapGroup("").WithTags("Cross-references"));
        SchoolEndpoints.Map(v1.MapGroup("").WithTags("Schools"));
        MoveEndpoints.Map(v1.MapGroup("").WithTags("Schools"));
        var watching = v1.MapGroup("").WithTags("Watching");
        BacklogEndpoint.Map(watching);
        TroubleEndpoint.Map(watching);
        ReconciliationEndpoints.Map(v1.MapGroup("").WithTags("Reconciliation"));
        JobEndpoints.Map(v1.MapGroup("").WithTags("Jobs"));
        KeyEndpoints.Map(v1.MapGroup("").WithTags("Keys"));
        var access = v1.MapGroup("").WithTags("Access");
        GrantEndpoints.Map(access);
        BarEndpoints.Map(access);
        var retention = v1.MapGroup("").WithTags("Retention");
        HoldEndpoints.Map(retention);
        LeaversEndpoints.Map(retention);
        UnbindEndpoint.Map(access);
        EncryptionEndpoints.Map(v1.MapGroup("").WithTags("Encryption"));
        BackupEndpoints.Map(v1.MapGroup("").WithTags("Backups"));
        application.MapOpenApi(ApiDocument.Address).RequireAuthorization().WithMetadata(new OpenToEveryCaller());
        HealthEndpoints.Map(application);
    }
}

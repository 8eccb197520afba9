using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Jobs;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Host;

/// <summary>What is registered: the store behind its ports, the core's rooms, the API.</summary>
internal static class BridgeServices
{
    public static void AddStore(this IServiceCollection services, SqliteStore store)
    {
        services.AddSingleton(store);
        services.AddSingleton<IRecords>(store);
        services.AddSingleton<IDeliveries>(store);
        services.AddSingleton<IDeliveryQueue>(store);
        services.AddSingleton<ISchoolStates>(store);
        services.AddSingleton<ICrossReferences>(store);
        services.AddSingleton<IApiKeys>(store);
    }

    public static void AddCore(this IServiceCollection services, DeliveryOptions options)
    {
        services.AddSingleton(new DeliverySettings
        {
            Lease = options.Lease,
            MostAttempts = options.MostAttempts,
            FirstWait = options.FirstWait,
            LongestWait = options.LongestWait,
            TroubleWait = options.TroubleWait,
            LongestPause = options.LongestPause,
            Drain = options.Drain,
            Beat = options.Beat,
            Sweep = options.Sweep,
            FollowUp = options.FollowUp,
            RollCheck = options.RollCheck,
        });
        services.AddSingleton<KeyedHash>();
        services.AddSingleton(Random.Shared);
        services.AddSingleton<PupilLinks>();
        services.AddSingleton<PupilMatcher>();
        services.AddSingleton<NoteComposer>();
        services.AddSingleton<Backoff>();
        services.AddSingleton<NotePreparing>();
        services.AddSingleton<NoteWriting>();
        services.AddSingleton<DeliveryEvents>();
        services.AddSingleton<DeliveryWorker>();
        services.AddNodes();
        services.AddSingleton<DeliveryEngine>();
        services.AddSingleton<IWorkSignal>(provider => provider.GetRequiredService<DeliveryEngine>());
        services.AddSingleton<RecordReading>();
        services.AddSingleton<RecordIntake>();
    }

    /// <summary>The embedded store has one process: this one.</summary>
    private static void AddNodes(this IServiceCollection services)
    {
        services.AddSingleton<SingleNode>();
        services.AddSingleton<INodes>(provider => provider.GetRequiredService<SingleNode>());
        services.AddSingleton<IWorkNotices>(provider => provider.GetRequiredService<SingleNode>());
        services.AddSingleton(new NodeName($"{Environment.MachineName}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}"));
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<DeliverySettings>();
            return new Membership(
                provider.GetRequiredService<INodes>(), provider.GetRequiredService<NodeName>(), settings.Beat, settings.BeatCounts,
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Membership>>());
        });
    }

    public static void AddWorker(this IServiceCollection services) => services.AddHostedService<DeliveryService>();

    public static void AddApi(this IServiceCollection services)
    {
        // The core alone: the rest would bring cookies and data protection, with a key file that nothing uses.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = CallerAuthentication.SchemeName;
            authentication.AddScheme<CallerAuthentication>(CallerAuthentication.SchemeName, null);
        });
        services.AddWebEncoders();
        services.AddTransient<CallerAuthentication>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Caller.PeoplePolicy, policy => policy.RequireAssertion(context => Caller.MaySeePeople(context.User)))
            .AddPolicy(Caller.OperatorPolicy, policy => policy.RequireAssertion(context => context.User.Identity?.IsAuthenticated == true && !Caller.MaySeePeople(context.User)));
        services.AddProblemDetails();
        // A development environment would throw instead, and answer 500.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddOpenApi("v1", ApiDocument.Describe);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ViewJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, KeyJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, RequestJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(3, SubmissionJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(4, SchoolJson.Default);
        });
    }
}

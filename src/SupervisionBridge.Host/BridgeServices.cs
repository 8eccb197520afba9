using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Access.Directories;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Alerts;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Audit;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Jobs;
using SupervisionBridge.Host.Looks;
using SupervisionBridge.Storage;

namespace SupervisionBridge.Host;

/// <summary>What is registered: the store behind its ports, the core's rooms, the API.</summary>
internal static class BridgeServices
{
    public static void AddStore(this IServiceCollection services, Store store)
    {
        services.AddSingleton(store);
        services.AddSingleton(store.Clock);
        services.AddSingleton(store.Hash);
        services.AddSingleton(store.Records);
        services.AddSingleton(store.Deliveries);
        services.AddSingleton(store.Queue);
        services.AddSingleton(store.SchoolStates);
        services.AddSingleton(store.SchoolSystems);
        services.AddSingleton(store.Decisions);
        services.AddSingleton(store.Journal);
        services.AddSingleton(store.Backlog);
        services.AddSingleton(store.Purge);
        services.AddSingleton(store.Troubles);
        services.AddSingleton(store.Alerts);
        services.AddSingleton(store.Uploads);
        services.AddSingleton(store.CrossReferences);
        services.AddSingleton(store.ApiKeys);
        services.AddSingleton(store.Access);
        services.AddSingleton(store.Holds);
        services.AddSingleton(store.Reviews);
        services.AddSingleton(store.Leavers);
        services.AddSingleton(store.Subjects);
        services.AddSingleton(store.Nodes);
        services.AddSingleton<IWorkNotices>(store);
        services.AddSingleton(store.TimedJobs);
        services.AddSingleton(store.Reconciliations);
        services.AddSingleton(store.Encryption);
        services.AddSingleton(store.Backups);
        services.AddSingleton<BackupUnderWay>();
        services.AddSingleton<KeyRotation>();
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
            AwaitArrival = options.AwaitArrival,
        });
        services.AddSingleton(Random.Shared);
        services.AddSingleton<PupilLinks>();
        services.AddSingleton<PupilMatcher>();
        services.AddSingleton<NoteComposer>();
        services.AddSingleton<Backoff>();
        services.AddSingleton<WithdrawalPreparing>();
        services.AddSingleton<NotePreparing>();
        services.AddSingleton<NoteWriting>();
        services.AddSingleton<DeliveryEvents>();
        services.AddSingleton<DeliveryWorker>();
        services.AddNodes();
        services.AddSingleton<UploadKeeper>();
        services.AddSingleton<DeliveryEngine>();
        services.AddSingleton<IWorkSignal>(provider => provider.GetRequiredService<DeliveryEngine>());
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SchoolStandings>();
        services.AddSingleton<RecordReading>();
        services.AddSingleton<RecordIntake>();
    }

    private static void AddNodes(this IServiceCollection services)
    {
        services.AddSingleton(new ThisNode(RandomNumberGenerator.GetHexString(16, lowercase: true)));
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<DeliverySettings>();
            return new Membership(
                provider.GetRequiredService<INodes>(), provider.GetRequiredService<ThisNode>(), settings.Beat, settings.BeatCounts,
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Membership>>());
        });
    }

    public static void AddRetention(this IServiceCollection services, RetentionOptions options) =>
        services.AddSingleton(new RetentionSettings { ReviewAfterYears = options.ReviewAfterYears });

    public static void AddAlertsAndPurge(this IServiceCollection services, AlertOptions alerts, PurgeOptions purge, JobOptions jobs)
    {
        services.AddSingleton(new TroubleSettings
        {
            DeliveriesLate = alerts.DeliveriesLate,
            SchoolFailing = alerts.SchoolFailing,
            PeopleNeeded = alerts.PeopleNeeded,
            TrayWaiting = alerts.TrayWaiting,
            UploadWaiting = alerts.UploadWaiting,
            AcceptedWaiting = alerts.AcceptedWaiting,
            ReviewsOverdue = alerts.ReviewsOverdue,
            TransferUnconfirmed = alerts.TransferUnconfirmed,
            CheckpointMissing = jobs.Checkpoint == JobOptions.Off ? null : alerts.CheckpointMissing,
            ClearAfter = alerts.ClearAfter,
        });
        services.AddSingleton(new PurgeSettings { AfterProof = purge.AfterProof, AfterDeath = purge.AfterDeath, AfterEnd = purge.AfterEnd });
        if (alerts.Webhook is not null)
        {
            services.AddSingleton<IAlertReceiver>(_ => new Webhook(alerts));
        }

        services.AddSingleton<TroubleWatch>();
        services.AddSingleton<AlertSender>();
        services.AddSingleton<PurgeRound>();
    }

    /// <summary>Timed jobs, one line each. They are known wherever they can be looked at; only a worker runs them.</summary>
    public static void AddJobs(this IServiceCollection services, JobOptions options)
    {
        services.AddSingleton(new ReconciliationSettings { Sample = options.ReconcileSample, Recent = options.ReconcileRecent });
        services.AddSingleton<ReconciliationSignal>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<SchoolReadings>();
        services.AddSingleton<TimedJobRunner>();
        services.AddTimedJob<NightlyReconciliation>("reconcile", options.Reconcile);
        services.AddTimedJob<AlertRound>(AlertRound.Job, options.Alerts);
        services.AddTimedJob<PurgeRound>("purge", options.Purge);
        services.AddTimedJob<KeyRewrap>("rewrap", options.Rewrap);
        services.AddTimedJob<CheckpointRound>("checkpoint", options.Checkpoint);
    }

    public static void AddAudit(this IServiceCollection services, string? checkpoints)
    {
        services.AddSingleton<EvidenceExport>();
        if (checkpoints is not null)
        {
            services.AddSingleton<ICheckpointKeeper>(new CheckpointFile(checkpoints));
        }
    }

    public static void AddWorker(this IServiceCollection services)
    {
        services.AddHostedService<DeliveryService>();
        services.AddHostedService<ReconciliationService>();
        services.AddJobScheduler();
    }

    /// <summary>Who comes in with a token, as <c>access.json</c> says.</summary>
    public static void AddPeople(this IServiceCollection services, AccessFile access)
    {
        services.AddSingleton(provider => new PersonTokens(
            access.Directories.Select(AccessFileLoader.Directory), provider.GetRequiredService<KeyedHash>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PersonTokens>>()));
        services.AddSingleton(provider => new ListedPeople(AccessFileLoader.People(access, provider.GetRequiredService<KeyedHash>())));
        services.AddSingleton<PersonStanding>();
        services.AddSingleton<RelayedPeople>();
    }

    public static void AddApi(this IServiceCollection services)
    {
        // The core alone: the rest would bring cookies and data protection, with a key file that nothing uses.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = CallerAuthentication.SchemeName;
            authentication.AddScheme<CallerAuthentication>(CallerAuthentication.SchemeName, null);
        });
        services.AddWebEncoders();
        services.AddSingleton<KeyUse>();
        services.AddSingleton<RefusedCalls>();
        services.AddSingleton<LookRegister>();
        services.AddTransient<CallerAuthentication>();
        services.AddSingleton(provider => new StoreReadiness(
            () => provider.GetRequiredService<IDeliveries>().FindAsync("none", CancellationToken.None), provider.GetRequiredService<TimeProvider>()));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        // Without the trace id, two problems of one kind are the same to the byte: what may not be seen is answered as what is not there.
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions.Remove("traceId"));
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
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, AccessJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(3, RequestJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(4, SubmissionJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(5, SchoolJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(6, JournalJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(7, RetentionJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(8, HandOverJson.Default);
        });
    }
}

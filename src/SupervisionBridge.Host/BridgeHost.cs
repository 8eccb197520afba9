using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Cpoms;
using SupervisionBridge.Adapters.Pack;
using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Limits;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Stores;
using SupervisionBridge.Host.Uploads;

namespace SupervisionBridge.Host;

/// <summary>Puts a bridge together and starts it: configuration, key, store, core, API, worker.</summary>
internal static class BridgeHost
{
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(10);

    /// <summary>The adapters that ship.</summary>
    public static IReadOnlyList<ISchoolSystemFactory> Adapters { get; } = [new CpomsFactory(), new RestFactory(), new PackFactory()];

    /// <summary>Starts a bridge; it listens and works when this returns.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    /// <exception cref="TemplateException">A template cannot be used.</exception>
    /// <exception cref="KeyRingException">The key-encryption keys cannot be used.</exception>
    /// <exception cref="MissingKeyException">They are not those that the store is wrapped under.</exception>
    /// <exception cref="Storage.Sqlite.StoreInUseException">Another process holds the store or the data folder.</exception>
    public static async Task<RunningBridge> StartAsync(BridgeSetup setup, CancellationToken cancellationToken)
    {
        var paths = new BridgePaths(setup.Config, setup.Options);
        var templates = RecordTemplates.Load(Path.Combine(setup.Config.Path, "templates"), Path.Combine(setup.Config.Path, "notes"));
        var clock = StoreOpening.ClockOf(setup);
        var installed = InstalledAdapters.OfOrThrow(setup.Config);
        var schools = new SchoolsLoader(installed.All, clock).Load(setup.Config).OrThrow();
        var access = AccessFileLoader.Load(setup.Config, schools.All.Select(school => school.Urn));
        var tls = TlsOf(setup);
        DataFolder.Make(paths.Data);
        var store = await StoreOpening.OpenAsync(setup, paths, clock, cancellationToken);
        try
        {
            // Before anything is claimed: what was written in one system is never looked for in another.
            await store.Store.SchoolSystems.BeginAsync(schools.Identities, cancellationToken);
            var application = Application(setup, paths, store, tls, services =>
            {
                services.AddSingleton(templates).AddSingleton<ISchools>(_ => schools).AddSingleton<IUploadFolders>(_ => new SchoolPackFolders(schools, paths.Packs));
                services.AddPeople(access);
            });
            schools.LogTo(application.Services.GetRequiredService<ILogger<ConfiguredSchools>>());
            await application.StartAsync(cancellationToken);
            OwnerOnlyFile(paths.Socket);
            PluginLog.Tell(application.Services.GetRequiredService<ILoggerFactory>(), installed, setup.Config);
            if (setup.Worker)
            {
                await TellStartAsync(application.Services, cancellationToken);
            }

            return new RunningBridge(application, store, paths.Socket);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static Task TellStartAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<IJournal>().KeepAsync(
        new NewEntry { Kind = EntryKind.Started }.Telling(
            [("version", typeof(BridgeHost).Assembly.GetName().Version?.ToString()), ("node", services.GetRequiredService<ThisNode>().Id)]),
        cancellationToken);

    private static WebApplication Application(BridgeSetup setup, BridgePaths paths, OpenedStore store, ServerTls? tls, Action<IServiceCollection> configured)
    {
        var builder = Builder(setup, paths, tls);
        configured(builder.Services);
        builder.Services.AddSingleton(store.Keys);
        builder.Services.AddStore(store.Store);
        builder.Services.AddCore(setup.Options.Delivery);
        builder.Services.AddRetention(setup.Options.Retention);
        builder.Services.AddAlertsAndPurge(setup.Options.Alerts, setup.Options.Purge, setup.Options.Jobs);
        builder.Services.AddJobs(setup.Options.Jobs);
        builder.Services.AddAudit(paths.Checkpoints);
        builder.Services.AddApi();
        builder.Services.AddSingleton(provider => new CallLimits(setup.Options.Limits, provider.GetRequiredService<TimeProvider>()));
        if (setup.Worker)
        {
            builder.Services.AddWorker();
        }

        var application = builder.Build();
        TrustedProxies.Read(setup.Options.Proxies, out var proxies);
        var limits = application.Services.GetRequiredService<CallLimits>();
        application.Use(SecurityHeaders.AddAsync);
        application.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = StatusPages.FailAsync, SuppressDiagnosticsCallback = _ => true });
        application.UseStatusCodePages(StatusPages.AnswerAsync);
        application.UseForwardedCalls(proxies);
        application.Use(limits.BeforeAsync);
        application.UseAuthentication();
        application.Use(limits.AfterAsync);
        application.UseAuthorization();
        application.UseMiddleware<AccessGate>();
        application.MapBridge();
        AccessExtensions.RefuseUnguarded(((IEndpointRouteBuilder)application).DataSources.SelectMany(source => source.Endpoints));
        return application;
    }

    private static WebApplicationBuilder Builder(BridgeSetup setup, BridgePaths paths, ServerTls? tls)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = setup.Config.Path, Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        if (setup.LogLevel is { } level)
        {
            builder.Logging.SetMinimumLevel(level)
                .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
                .AddFilter("Quartz", LogLevel.Warning)
                .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
                .AddFilter(typeof(CallerAuthentication).FullName, LogLevel.Warning)
                .AddSimpleConsole(console => console.SingleLine = true);
        }

        setup.Logging?.Invoke(builder.Logging);

        // A socket that a killed process left behind is nobody's: the store's lock says whether another process runs.
        File.Delete(paths.Socket);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limit(setup.Options.Limits);
            kestrel.ListenUnixSocket(paths.Socket);
            if (setup.Network)
            {
                kestrel.Listen(setup.Options, tls);
            }
        });
        // What the drain broke off is stored after it.
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = setup.Options.Delivery.Drain + AfterDrain;

            // The lanes drain while the last requests are answered: one after the other, a caller who waits would take the lanes' time.
            host.ServicesStopConcurrently = true;
        });
        return builder;
    }

    private static ServerTls? TlsOf(BridgeSetup setup) =>
        setup.Network && setup.Options.Tls.Certificate is not null ? new ServerTls(new CertificateFiles(setup.Config, setup.Options.Tls), setup.Clock) : null;

    private static void OwnerOnlyFile(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}

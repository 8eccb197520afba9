using System.Net;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Cpoms;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host;

/// <summary>Puts a bridge together and starts it: configuration, key, store, core, API, worker.</summary>
internal static class BridgeHost
{
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(10);

    /// <summary>The adapters that ship.</summary>
    public static IReadOnlyList<ISchoolSystemFactory> Adapters { get; } = [new CpomsFactory()];

    /// <summary>Starts a bridge; it listens and works when this returns.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    /// <exception cref="TemplateException">A template cannot be used.</exception>
    /// <exception cref="KeyFileException">The key file cannot be used.</exception>
    /// <exception cref="Storage.Sqlite.StoreInUseException">Another process holds the store or the data folder.</exception>
    public static async Task<RunningBridge> StartAsync(BridgeSetup setup, CancellationToken cancellationToken)
    {
        var paths = new BridgePaths(setup.Config, setup.Options);
        var templates = RecordTemplates.Load(Path.Combine(setup.Config.Path, "templates"), Path.Combine(setup.Config.Path, "notes"));
        var clock = StoreOpening.ClockOf(setup);
        var schools = new SchoolsLoader(Adapters, clock).Load(setup.Config).OrThrow();
        var access = AccessFileLoader.Load(setup.Config, schools.All.Select(school => school.Urn));
        Directory.CreateDirectory(paths.Data);
        OwnerOnly(paths.Data);
        var store = await StoreOpening.OpenAsync(setup, paths, clock, cancellationToken);
        try
        {
            var application = Application(setup, paths, store, services =>
            {
                services.AddSingleton(templates).AddSingleton<ISchools>(_ => schools);
                services.AddPeople(access);
            });
            await application.StartAsync(cancellationToken);
            OwnerOnlyFile(paths.Socket);
            return new RunningBridge(application, store, paths.Socket);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static WebApplication Application(BridgeSetup setup, BridgePaths paths, OpenedStore store, Action<IServiceCollection> configured)
    {
        var builder = Builder(setup, paths);
        configured(builder.Services);
        builder.Services.AddSingleton(store.Key);
        builder.Services.AddStore(store.Store);
        builder.Services.AddCore(setup.Options.Delivery);
        builder.Services.AddAlertsAndPurge(setup.Options.Alerts, setup.Options.Purge);
        builder.Services.AddJobs(setup.Options.Jobs);
        builder.Services.AddApi();
        if (setup.Worker)
        {
            builder.Services.AddWorker();
        }

        var application = builder.Build();
        application.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = StatusPages.FailAsync, SuppressDiagnosticsCallback = _ => true });
        application.UseStatusCodePages(StatusPages.AnswerAsync);
        application.Use(NeverStored);
        application.UseAuthentication();
        application.UseAuthorization();
        application.UseMiddleware<AccessGate>();
        application.MapBridge();
        AccessExtensions.RefuseUnguarded(((IEndpointRouteBuilder)application).DataSources.SelectMany(source => source.Endpoints));
        return application;
    }

    private static WebApplicationBuilder Builder(BridgeSetup setup, BridgePaths paths)
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
            kestrel.AddServerHeader = false;
            // The limit is answered with a problem document by the endpoint itself.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ListenUnixSocket(paths.Socket);
            if (setup.Network)
            {
                var listen = new Uri(setup.Options.Listen);
                kestrel.Listen(listen.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(listen.Host.Trim('[', ']')), listen.Port);
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

    private static Task NeverStored(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }

    private static void OwnerOnly(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void OwnerOnlyFile(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox;

/// <summary>Starts sandbox school systems: the reference API with invented pupils, many schools in one process, on the loopback interface.</summary>
public static class SandboxServer
{
    /// <summary>Returns when it listens. Reads no environment and no configuration file, logs nothing.</summary>
    /// <exception cref="IOException">The port is taken, or the roster cannot be read.</exception>
    public static async Task<RunningSandbox> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var stopping = new CancellationTokenSource();
        var doors = new Doors(SchoolsOf(options), options, stopping.Token);
        var web = Build(options);
        web.Run(doors.HandleAsync);
        await web.StartAsync(cancellationToken);
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningSandbox(web, stopping, new Uri(address));
    }

    private static Dictionary<string, School> SchoolsOf(SandboxOptions options)
    {
        var now = options.Time.GetUtcNow();
        var roster = RosterFile.Read(options.RosterPath, updatedAt: now.AddTicks(-(now.Ticks % TimeSpan.TicksPerDay)));
        return options.Schools.ToDictionary(school => school.Urn, school => new School(school, roster[school.Urn], options.Time), StringComparer.Ordinal);
    }

    private static WebApplication Build(SandboxOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The limits of the contract are answered with a problem, which the server's own limits would cut short.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        return builder.Build();
    }
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host;

/// <summary>A bridge that runs.</summary>
internal sealed class RunningBridge(WebApplication application, OpenedStore store, string socket) : IAsyncDisposable
{
    /// <summary>Where it listens; null where it listens at its local socket only.</summary>
    public Uri? Address { get; } = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses
        .Where(address => address.StartsWith("http", StringComparison.Ordinal) && !address.Contains("unix:", StringComparison.Ordinal))
        .Select(address => new Uri(address)).FirstOrDefault();

    /// <summary>The local socket.</summary>
    public string Socket { get; } = socket;

    /// <summary>Its services, for those who started it.</summary>
    public IServiceProvider Services => application.Services;

    /// <summary>Runs until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Keyed hashes under this bridge's look-up secret.</summary>
    public KeyedHash Hash => Services.GetRequiredService<KeyedHash>();

    /// <summary>Stops: claims nothing more, finishes what is under way, closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();

        // While the store's lock is still held: afterwards the socket may be a successor's.
        File.Delete(Socket);
        await store.DisposeAsync();
    }
}

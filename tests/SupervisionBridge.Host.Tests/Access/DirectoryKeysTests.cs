using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access.Directories;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>The keys of a directory are read once for whoever waits, and nobody waits who can be served without.</summary>
public sealed class DirectoryKeysTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly TaskCompletionSource told = new();
    private TestDirectory directory = null!;
    private DirectoryKeys keys = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        directory = await TestDirectory.StartAsync(clock);
        keys = new DirectoryKeys(
            new TrustedDirectory
            {
                Issuer = directory.Issuer, Audience = TestDirectory.Audience, VouchesFor = SchoolSet.All, Email = EmailClaim.Email, RoleClaim = "roles",
                Domains = new HashSet<string>(), Clients = new HashSet<string>(), RequiredClaims = Array.Empty<string>().ToLookup(_ => string.Empty), Roles = Array.Empty<RoleHeld>().ToLookup(_ => string.Empty),
            },
            clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        told.TrySetResult();
        keys.Dispose();
        await directory.DisposeAsync();
    }

    [Fact]
    public async Task For_CallerWhoStopsWaiting_DoesNotEndTheReadingForAnother()
    {
        directory.TellsKeysAfter = told.Task;
        using var left = new CancellationTokenSource();
        var leaves = keys.ForAsync(directory.Key.KeyId, left.Token);
        var waits = keys.ForAsync(directory.Key.KeyId, Now);

        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaves);
        told.SetResult();

        (await waits).ShouldHaveSingleItem().KeyId.ShouldBe(directory.Key.KeyId);
        directory.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task For_KnownKeyOfHalfADay_IsServedWhileTheDirectoryIsAskedAnew()
    {
        await keys.ForAsync(directory.Key.KeyId, Now);
        directory.TellsKeysAfter = told.Task;
        clock.Advance(TimeSpan.FromHours(13));

        (await keys.ForAsync(directory.Key.KeyId, Now)).ShouldHaveSingleItem();
        (await keys.ForAsync(keyId: null, Now)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task For_KnownKeyOfADay_IsServedNoMore()
    {
        await keys.ForAsync(directory.Key.KeyId, Now);
        directory.Says = "https://elsewhere.example";
        clock.Advance(TimeSpan.FromHours(24));

        (await keys.ForAsync(directory.Key.KeyId, Now)).ShouldBeEmpty();
    }
}

using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access.Directories;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>Where a directory's word may lead the bridge.</summary>
public sealed class DirectoryHttpTests
{
    [Theory]
    [InlineData("https://login.example", "http://127.0.0.1:9", false)]
    [InlineData("https://login.example", "http://localhost:9", true)]
    [InlineData("https://login.example", "http://[::1]:9", false)]
    [InlineData("https://login.example", "http://10.0.0.1:9", false)]
    [InlineData("https://login.example", "http://169.254.169.254", true)]
    [InlineData("http://127.0.0.1:9", "http://10.0.0.1:9", false)]
    public async Task Get_KeysWhereNoneMayBe_IsRefusedBeforeAnythingIsSent(string issuer, string keys, bool allowPrivate)
    {
        using var http = DirectoryHttp.Of(Directory(issuer, allowPrivate));

        var fault = await Should.ThrowAsync<HttpRequestException>(http.GetAsync(new Uri(keys), TestContext.Current.CancellationToken));

        fault.InnerException.ShouldBeOfType<AddressRefusedException>();
    }

    [Fact]
    public async Task Get_DirectoryOnThisMachine_Answers()
    {
        await using var directory = await TestDirectory.StartAsync(new TestClock());
        using var http = DirectoryHttp.Of(Directory(directory.Issuer, allowPrivate: false));

        (await http.GetStringAsync(new Uri($"{directory.Issuer}/keys"), TestContext.Current.CancellationToken)).ShouldContain("RSA");
    }

    private static TrustedDirectory Directory(string issuer, bool allowPrivate) => new()
    {
        Issuer = issuer, Audience = "sb", VouchesFor = SchoolSet.All, Email = EmailClaim.Email, RoleClaim = "roles", AllowPrivateAddress = allowPrivate,
        Domains = new HashSet<string> { "northgate.example" }, Clients = new HashSet<string> { "sb" }, RequiredClaims = Array.Empty<string>().ToLookup(_ => string.Empty),
        Roles = Array.Empty<RoleHeld>().ToLookup(_ => string.Empty),
    };
}

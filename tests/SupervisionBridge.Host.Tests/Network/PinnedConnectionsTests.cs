using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Schools.Http;
using SupervisionBridge.Host.Tests.Schools;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>What is connected to, whatever a name resolves to: over loopback, which here plays the forbidden network.</summary>
public sealed class PinnedConnectionsTests
{
    private static readonly Destination School = new("school.example", AllowPrivate: false);

    [Fact]
    public async Task Call_NameLeadsToThisMachine_NothingArrivesAndItReadsAsNotSent()
    {
        await using var here = await SchoolStandIn.StartAsync();
        using var http = Client(School, IPAddress.Loopback);

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(At("school.example", here)));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        thrown.InnerException.ShouldBeOfType<AddressRefusedException>();
        here.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.1.2.3")]
    public async Task Call_NameLeadsIntoAPrivateNetwork_IsRefusedBeforeConnecting(string address)
    {
        using var http = Client(School, IPAddress.Parse(address));

        (await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://school.example/")))).InnerException.ShouldBeOfType<AddressRefusedException>();
    }

    [Fact]
    public async Task Call_NameLeadsToSeveral_ConnectsToTheAllowedOneOnly()
    {
        await using var here = await SchoolStandIn.StartAsync();
        using var http = Client(new Destination("localhost", AllowPrivate: true), IPAddress.Parse("169.254.169.254"), IPAddress.Parse("10.1.2.3"), IPAddress.Loopback);

        (await http.GetStringAsync(At("localhost", here))).ShouldBe("here");
    }

    [Fact]
    public async Task Call_FirstAddressRefusesTheConnection_TheNextIsTried()
    {
        await using var here = await SchoolStandIn.StartAsync();
        using var http = Client(new Destination("localhost", AllowPrivate: false), IPAddress.Parse("127.0.0.9"), IPAddress.Loopback);

        (await http.GetStringAsync(At("localhost", here))).ShouldBe("here");
    }

    [Fact]
    public async Task Call_NameLeadsElsewhereThanWhenItWasChecked_IsRefused()
    {
        await using var here = await SchoolStandIn.StartAsync();
        var answers = new Queue<IPAddress>([IPAddress.Parse("198.41.0.4"), IPAddress.Loopback]);
        School.MayBe(answers.Dequeue()).ShouldBeTrue();
        using var http = Client(School, [.. answers]);

        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(At("school.example", here)));

        here.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Call_OfASchoolByName_Connects()
    {
        await using var here = await SchoolStandIn.StartAsync();
        var clock = new ManualClock();
        using var http = SchoolHttp.Create(Connections.ByKey(At("localhost", here)), new CallBudget(clock), clock);

        (await http.GetStringAsync("v1/status")).ShouldBe("here");
    }

    [Fact]
    public async Task Call_CertificateThatNobodyVouchesFor_IsRefusedBeforeAnythingIsSent()
    {
        using var certificate = TestCertificates.Make("localhost");
        await using var here = await SchoolStandIn.StartAsync(certificate);
        var clock = new ManualClock();
        using var http = SchoolHttp.Create(Connections.ByKey(here.Address) with { AllowPrivateAddress = true }, new CallBudget(clock), clock);

        (await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync("v1/status"))).HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);

        here.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(false, X509VerificationFlags.NoFlag)]
    [InlineData(true, X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown)]
    public void Sockets_OfAnyDestination_ValidateAskForRevocationAndUseNoProxy(bool allowPrivate, X509VerificationFlags flags)
    {
        using var sockets = OutwardSockets.To(School with { AllowPrivate = allowPrivate });

        sockets.SslOptions.RemoteCertificateValidationCallback.ShouldBeNull();
        sockets.SslOptions.EnabledSslProtocols.ShouldBe(SslProtocols.Tls12 | SslProtocols.Tls13);
        sockets.SslOptions.CertificateChainPolicy!.RevocationMode.ShouldBe(X509RevocationMode.Online);
        sockets.SslOptions.CertificateChainPolicy.VerificationFlags.ShouldBe(flags);
        sockets.AllowAutoRedirect.ShouldBeFalse();
        sockets.UseProxy.ShouldBeFalse();
    }

    private static HttpClient Client(Destination destination, params IReadOnlyList<IPAddress> leadsTo) =>
        new(OutwardSockets.To(destination, new PinnedConnections(destination, _ => Task.FromResult(leadsTo))));

    private static Uri At(string host, SchoolStandIn standIn) => new UriBuilder(standIn.Address) { Host = host }.Uri;
}

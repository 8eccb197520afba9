using Microsoft.AspNetCore.Server.Kestrel.Https;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Tests.Schools;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>A school's own authority, and the certificate with which the bridge shows who it is, over real TLS.</summary>
public sealed class SchoolAuthorityTests : IDisposable
{
    private const string OwnAuthority = """{ "certificateAuthority": "school-ca.pem" }""";

    private static readonly DateTimeOffset LongAgo = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestAuthority authority = new("Example School Authority");
    private readonly TestAuthority another = new("Another Authority");
    private readonly NetworkedSchool school = new();

    public SchoolAuthorityTests() => school.Write("config/school-ca.pem", authority.Pem);

    public void Dispose()
    {
        school.Dispose();
        authority.Dispose();
        another.Dispose();
    }

    [Fact]
    public async Task Certificate_OfTheSchoolsAuthority_IsTaken()
    {
        await using var here = await SchoolStandIn.StartAsync(authority.Issue("127.0.0.1"));

        (await school.CallAsync(here.Address, OwnAuthority)).ShouldBe("here");

        school.Findings().ShouldBeEmpty();
    }

    [Fact]
    public async Task Certificate_OfTheSchoolsAuthorityWithoutNamingIt_IsRefusedAndTheFindingNamesTheSetting()
    {
        await using var here = await SchoolStandIn.StartAsync(authority.Issue("127.0.0.1"));

        await RefusedAsync(here, "{}", "network.certificateAuthority", "Where it is of the school's own authority, name");
    }

    [Fact]
    public async Task Certificate_OfAnotherAuthority_IsRefusedBeforeAnythingIsSent()
    {
        await using var here = await SchoolStandIn.StartAsync(another.Issue("127.0.0.1"));

        await RefusedAsync(here, OwnAuthority, "network.certificateAuthority", "for the certificate of the authority that issued it");
    }

    [Fact]
    public async Task Certificate_OfAnotherHost_IsRefusedAlsoFromTheRightAuthority()
    {
        await using var here = await SchoolStandIn.StartAsync(authority.Issue("elsewhere.example"));

        await RefusedAsync(here, OwnAuthority, "address", "the host that stands in the certificate");
    }

    [Fact]
    public async Task Certificate_ThatEnded_IsRefused()
    {
        await using var here = await SchoolStandIn.StartAsync(authority.Issue("127.0.0.1", LongAgo));

        await RefusedAsync(here, OwnAuthority, "address", "clock");
    }

    [Theory]
    [InlineData("bridge.pem", "bridge.key", null)]
    [InlineData("bridge.pfx", null, "PFX")]
    public async Task ClientCertificate_Demanded_IsPresented(string file, string? key, string? password)
    {
        using var own = another.Issue("bridge.example");
        TestCertificates.WritePem(own, At("bridge.pem"), At("bridge.key"));
        TestCertificates.WritePkcs12(own, At("bridge.pfx"), "a pass word");
        string? presented = null;
        await using var here = await SchoolStandIn.StartAsync(authority.Issue("127.0.0.1"), tls => Demand(tls, subject => presented = subject));

        var network = $$"""{ "certificateAuthority": "school-ca.pem", "clientCertificate": { "certificate": "{{file}}"{{(key is null ? "" : $", \"key\": \"{key}\"")}}{{(password is null ? "" : $", \"password\": {{ \"env\": \"{password}\" }}")}} } }""";
        (await school.CallAsync(here.Address, network)).ShouldBe("here");

        presented.ShouldBe("CN=bridge.example");
    }

    [Fact]
    public async Task ClientCertificate_DemandedAndNotNamed_IsRefusedAndTheFindingNamesTheSetting()
    {
        await using var here = await SchoolStandIn.StartAsync(authority.Issue("127.0.0.1"), tls => Demand(tls, static _ => { }));

        await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(here.Address, OwnAuthority));

        school.Findings().ShouldContain(finding => finding.Setting == "network.clientCertificate" && finding.Mend!.Contains("name it here", StringComparison.Ordinal));
        here.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(15, FindingSeverity.Good)]
    [InlineData(14, FindingSeverity.Warning)]
    [InlineData(-1, FindingSeverity.Wrong)]
    public void Certificates_WithSoManyDaysLeft_AreJudgedByThem(int days, FindingSeverity severity)
    {
        var ends = new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
        using var ending = new TestAuthority("Example School Authority", ends);
        using var own = another.Issue("bridge.example", ends);
        school.Write("config/school-ca.pem", ending.Pem);
        TestCertificates.WritePem(own, At("bridge.pem"), At("bridge.key"));
        school.ClientTo(new Uri("https://school.example/"), """{ "certificateAuthority": "school-ca.pem", "clientCertificate": { "certificate": "bridge.pem", "key": "bridge.key" } }""");

        var findings = school.FindingsOfTime(ends.AddDays(-days));

        findings.Select(finding => finding.Setting).ShouldBe(["network.clientCertificate", "network.certificateAuthority"]);
        findings.ShouldAllBe(finding => finding.Severity == severity);
    }

    private static void Demand(HttpsConnectionAdapterOptions tls, Action<string> presented)
    {
        tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        tls.ClientCertificateValidation = (certificate, _, _) =>
        {
            presented(certificate.Subject);
            return true;
        };
    }

    private string At(string file) => Path.Combine(school.Config.Root, file);

    private async Task RefusedAsync(SchoolStandIn here, string network, string setting, string mend)
    {
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(here.Address, network));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);
        here.Calls.ShouldBe(0);
        var finding = school.Findings().ShouldHaveSingleItem();
        finding.Severity.ShouldBe(FindingSeverity.Wrong);
        finding.Setting.ShouldBe(setting);
        finding.Mend!.ShouldContain(mend);
    }
}

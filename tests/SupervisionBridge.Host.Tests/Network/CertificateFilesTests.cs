using System.Security.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Network;

public sealed class CertificateFilesTests : IDisposable
{
    private readonly TemporaryConfig config = new();

    public void Dispose() => config.Dispose();

    [Fact]
    public void Pem_WithItsKey_IsTakenForTls12And13Only()
    {
        Pem("bridge.example");

        var tls = Open(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key" });

        Subject(tls).ShouldBe("CN=bridge.example");
        tls.Options(NullLogger.Instance).EnabledSslProtocols.ShouldBe(SslProtocols.Tls12 | SslProtocols.Tls13);
    }

    [Fact]
    public void Pem_WithKeyAndAuthoritiesInOneFile_SendsThoseToo()
    {
        Pem("bridge.example");
        using var authority = TestCertificates.Make("authority.example");
        File.WriteAllText(At("all.pem"), File.ReadAllText(At("bridge.pem")) + "\n" + authority.ExportCertificatePem() + "\n" + File.ReadAllText(At("bridge.key")));
        OwnerOnly("all.pem");

        var all = new CertificateFiles(config.Folder, new TlsOptions { Certificate = "all.pem" });

        all.Open(all.Read()).Select(one => one.Subject).ShouldBe(["CN=bridge.example", "CN=authority.example"]);
    }

    [Fact]
    public void Pem_EncryptedKey_NeedsItsPassword()
    {
        Pem("bridge.example", "a pass word");
        File.WriteAllText(At("password"), "a pass word\n");
        var options = new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key", Password = new SecretOptions { File = "password" } };

        Subject(Open(options)).ShouldBe("CN=bridge.example");
        Fault(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key" }).ToString().ShouldContain("Tls:Password must be the key's");
        File.WriteAllText(At("password"), "another-word");
        Fault(options).ToString().ShouldNotContain("another-word");
    }

    [Fact]
    public void Pkcs12_WithItsPassword_IsTaken()
    {
        using var certificate = TestCertificates.Make("bridge.example");
        TestCertificates.WritePkcs12(certificate, At("bridge.pfx"), "a pass word");
        File.WriteAllText(At("password"), "a pass word");

        Subject(Open(new TlsOptions { Certificate = "bridge.pfx", Password = new SecretOptions { File = "password" } })).ShouldBe("CN=bridge.example");
        Fault(new TlsOptions { Certificate = "bridge.pfx" }).Path.ShouldBe("Tls:Certificate");
        Fault(new TlsOptions { Certificate = "bridge.pfx", Key = "bridge.key" }).Path.ShouldBe("Tls:Key");
    }

    [Fact]
    public void Faults_NameTheSettingAndTheMend()
    {
        Pem("bridge.example");
        using (var other = TestCertificates.Make("other.example"))
        {
            TestCertificates.WritePem(other, At("other.pem"), At("other.key"));
        }

        File.WriteAllText(At("nonsense.pem"), "nonsense");
        Fault(new TlsOptions { Certificate = "nowhere.pem", Key = "bridge.key" }).ToString().ShouldContain("Tls:Certificate: The file nowhere.pem cannot be read");
        Fault(new TlsOptions { Certificate = "bridge.pem", Key = "nowhere.key" }).ToString().ShouldContain("Tls:Key: The file nowhere.key cannot be read");
        Fault(new TlsOptions { Certificate = "nonsense.pem", Key = "bridge.key" }).Path.ShouldBe("Tls:Certificate");
        Fault(new TlsOptions { Certificate = "bridge.pem", Key = "other.key" }).ToString().ShouldContain("must belong together");
        Fault(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key", Password = new SecretOptions { Env = "NOT_THERE", File = "password" } }).Path.ShouldBe("Tls:Password");
        Fault(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key", Password = new SecretOptions { Env = "SUPERVISIONBRIDGE_NOT_THERE" } }).Message.ShouldContain("SUPERVISIONBRIDGE_NOT_THERE is not set");
    }

    [Fact]
    public void Key_ThatAnybodyMayRead_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        Pem("bridge.example");
        File.SetUnixFileMode(At("bridge.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Fault(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key" }).ToString().ShouldContain("chmod o-rwx");
    }

    [Fact]
    public void Renewed_IsTakenUpWithTheNextConnection()
    {
        Pem("old.example");
        var tls = Open(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key" });

        Pem("new.example");

        Subject(tls).ShouldBe("CN=new.example");
    }

    [Fact]
    public void Renewed_HalfCopied_LeavesTheFormerInUseUntilItIsWhole()
    {
        Pem("old.example");
        var tls = Open(new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key" });
        using var renewed = TestCertificates.Make("new.example");

        File.WriteAllText(At("bridge.pem"), renewed.ExportCertificatePem());
        Subject(tls).ShouldBe("CN=old.example", "its key is the former's");
        File.Delete(At("bridge.key"));
        Subject(tls).ShouldBe("CN=old.example", "there is no key");
        TestCertificates.WritePem(renewed, At("bridge.pem"), At("bridge.key"));

        Subject(tls).ShouldBe("CN=new.example");
    }

    private static string Subject(ServerTls tls) => tls.Options(NullLogger.Instance).ServerCertificateContext!.TargetCertificate.Subject;

    private ServerTls Open(TlsOptions options) => new(new CertificateFiles(config.Folder, options));

    private ConfigurationFault Fault(TlsOptions options) => Should.Throw<ConfigurationException>(() => Open(options)).Faults.ShouldHaveSingleItem();

    private void Pem(string name, string? password = null)
    {
        using var certificate = TestCertificates.Make(name);
        TestCertificates.WritePem(certificate, At("bridge.pem"), At("bridge.key"), password);
    }

    private void OwnerOnly(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(file), UnixFileMode.UserRead);
        }
    }

    private string At(string file) => Path.Combine(config.Root, file);
}

using System.Net.Security;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Host.Tests.Hosting;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>Which certificate is in use while its files change and time passes, and what the log says of it.</summary>
public sealed class ServerTlsTests : IDisposable
{
    private readonly TemporaryConfig config = new();
    private readonly ManualClock clock = new();
    private readonly KeptLog log = new();
    private readonly ILoggerFactory loggers;

    public ServerTlsTests() => loggers = LoggerFactory.Create(builder => builder.AddProvider(log));

    public void Dispose()
    {
        loggers.Dispose();
        log.Dispose();
        config.Dispose();
    }

    [Fact]
    public void Renewed_IsTakenUpWithTheNextConnection()
    {
        Put("old.example");
        var tls = Open();

        Put("new.example");

        Subject(tls).ShouldBe("CN=new.example");
        log.Lines.ShouldHaveSingleItem().ShouldContain("renewed");
    }

    [Fact]
    public void Renewed_HalfCopied_LeavesTheFormerInUseUntilItIsWhole()
    {
        Put("old.example");
        var tls = Open();
        using var renewed = TestCertificates.Make("new.example");

        File.WriteAllText(At("bridge.pem"), renewed.ExportCertificatePem());
        Subject(tls).ShouldBe("CN=old.example", "its key is the former's");
        File.Delete(At("bridge.key"));
        Subject(tls).ShouldBe("CN=old.example", "there is no key");
        TestCertificates.WritePem(renewed, At("bridge.pem"), At("bridge.key"));

        Subject(tls).ShouldBe("CN=new.example");
    }

    [Fact]
    public void Renewed_FolderInPlaceOfTheFile_LeavesTheFormerInUse()
    {
        Put("old.example");
        var tls = Open();
        File.Delete(At("bridge.key"));
        Directory.CreateDirectory(At("bridge.key"));

        Subject(tls).ShouldBe("CN=old.example");
    }

    [Fact]
    public void Fault_IsToldOnceUntilTheFilesAreRightAgain()
    {
        Put("old.example");
        var key = File.ReadAllBytes(At("bridge.key"));
        var tls = Open();

        File.WriteAllText(At("bridge.key"), "nonsense");
        Subject(tls);
        Subject(tls);
        log.Lines.Count.ShouldBe(1);
        File.WriteAllBytes(At("bridge.key"), key);
        Subject(tls);
        File.WriteAllText(At("bridge.key"), "nonsense");
        Subject(tls);

        log.Lines.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(-90, -1)]
    [InlineData(1, 90)]
    public void Renewed_OutsideItsTime_LeavesTheFormerInUseWhileThatHolds(int begins, int ends)
    {
        Put("old.example", -10, 20);
        var tls = Open();

        Put("new.example", begins, ends);
        Subject(tls).ShouldBe("CN=old.example");
        log.Lines.ShouldHaveSingleItem().ShouldContain("only.");
        clock.Advance(TimeSpan.FromDays(21));

        Subject(tls).ShouldBe("CN=new.example", "the former is no better");
    }

    [Theory]
    [InlineData(-80, 14)]
    [InlineData(-80, -1)]
    [InlineData(1, 90)]
    public void Time_ThatIsShort_IsToldOnceADay(int begins, int ends)
    {
        Put("short.example", begins, ends);
        var tls = Open();

        Subject(tls);
        Subject(tls);
        log.Lines.ShouldHaveSingleItem().ShouldContain("renew it");
        clock.Advance(TimeSpan.FromHours(23));
        Subject(tls);

        log.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public void Time_ThatIsLong_IsNotTold()
    {
        Put("long.example", -1, 15);

        Subject(Open());

        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Options_SharedByAllConnections_AreWhole()
    {
        Put("bridge.example");

        Open().Options(loggers.CreateLogger<ServerTls>()).ApplicationProtocols.ShouldBe([SslApplicationProtocol.Http11], "else the web server writes into what they share");
    }

    private ServerTls Open() => new(new CertificateFiles(config.Folder, new TlsOptions { Certificate = "bridge.pem", Key = "bridge.key" }), clock);

    private string Subject(ServerTls tls) => tls.Options(loggers.CreateLogger<ServerTls>()).ServerCertificateContext!.TargetCertificate.Subject;

    private void Put(string name, int begins = -1000, int ends = 1000)
    {
        using var certificate = TestCertificates.Make(name, ManualClock.Start.AddDays(begins), ManualClock.Start.AddDays(ends));
        TestCertificates.WritePem(certificate, At("bridge.pem"), At("bridge.key"));
    }

    private string At(string file) => Path.Combine(config.Root, file);
}

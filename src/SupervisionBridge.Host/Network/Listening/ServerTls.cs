using System.Net.Security;
using System.Security.Authentication;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>How TLS is spoken with callers: 1.2 and 1.3, under the certificate that lies in the files now.</summary>
internal sealed partial class ServerTls
{
    private readonly Lock gate = new();
    private readonly CertificateFiles files;
    private readonly TimeProvider clock;
    private CertificateBytes bytes;
    private string? told;
    private DateOnly toldOfTime;
    private SslServerAuthenticationOptions current;

    /// <exception cref="ConfigurationException">The certificate cannot be used.</exception>
    public ServerTls(CertificateFiles files, TimeProvider clock)
    {
        (this.files, this.clock) = (files, clock);
        bytes = files.Read();
        (current, Time) = Open(bytes);
    }

    /// <summary>From when until when the certificate in use holds.</summary>
    public CertificateTime Time { get; private set; }

    /// <summary>For one connection. A renewal that cannot be used, half copied perhaps, leaves the former in use and is looked at again with the next connection.</summary>
    public SslServerAuthenticationOptions Options(ILogger logger)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var fault = Renew(now, logger);
            if (fault is not null && fault != told)
            {
                NotRenewed(logger, fault);
            }

            // Each connection looks; the log is told once, and again where the files were right meanwhile.
            told = fault;
            TellOfTime(now, logger);
            return current;
        }
    }

    /// <summary>Takes up what lies in the files.</summary>
    /// <returns>What hinders; null where nothing does.</returns>
    private string? Renew(DateTimeOffset now, ILogger logger)
    {
        try
        {
            var there = files.Read();
            if (there.Same(bytes))
            {
                return null;
            }

            var (renewed, time) = Open(there);
            if (Time.HoldsAt(now) && !time.HoldsAt(now))
            {
                return $"It holds from {time.Begins:u} until {time.Ends:u} only.";
            }

            (bytes, current, Time) = (there, renewed, time);
            Renewed(logger, Time.Ends);
            return null;
        }
        catch (ConfigurationException fault)
        {
            return fault.Message;
        }
        catch (Exception fault)
        {
            // Whatever it is, callers are better served under the former. The message could quote the key.
            return fault.GetType().Name;
        }
    }

    private void TellOfTime(DateTimeOffset now, ILogger logger)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (today != toldOfTime && (!Time.HoldsAt(now) || Time.IsShortAt(now)))
        {
            toldOfTime = today;
            Short(logger, Time.Begins, Time.Ends);
        }
    }

    private (SslServerAuthenticationOptions Options, CertificateTime Time) Open(CertificateBytes content)
    {
        var certificates = files.Open(content);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificates[0], [.. certificates.Skip(1)], offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // Else the web server would put it in with each connection, into what they share.
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        };
        return (options, new CertificateTime(Utc(certificates[0].NotBefore), Utc(certificates[0].NotAfter)));
    }

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime());

    [LoggerMessage(3101, LogLevel.Information, "A renewed certificate is in use, until {Ends:u}")]
    private static partial void Renewed(ILogger logger, DateTimeOffset ends);

    [LoggerMessage(3102, LogLevel.Warning, "The certificate's files changed and cannot be used; the former stays in use. {Fault}")]
    private static partial void NotRenewed(ILogger logger, string fault);

    [LoggerMessage(3103, LogLevel.Warning, "The certificate holds from {Begins:u} until {Ends:u}: renew it")]
    private static partial void Short(ILogger logger, DateTimeOffset begins, DateTimeOffset ends);
}

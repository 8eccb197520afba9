using System.Net.Security;
using System.Security.Authentication;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>How TLS is spoken with callers: 1.2 and 1.3, under the certificate that lies in the files now.</summary>
internal sealed partial class ServerTls
{
    private readonly Lock gate = new();
    private readonly CertificateFiles files;
    private CertificateBytes bytes;
    private string? told;
    private SslServerAuthenticationOptions current;

    /// <exception cref="ConfigurationException">The certificate cannot be used.</exception>
    public ServerTls(CertificateFiles files)
    {
        this.files = files;
        bytes = files.Read();
        (current, Ends) = Open(bytes);
    }

    /// <summary>When the certificate in use ends.</summary>
    public DateTimeOffset Ends { get; private set; }

    /// <summary>For one connection. A renewal that cannot be used, half copied perhaps, leaves the former in use and is looked at again with the next connection.</summary>
    public SslServerAuthenticationOptions Options(ILogger logger)
    {
        lock (gate)
        {
            try
            {
                var now = files.Read();
                if (!now.Same(bytes))
                {
                    (current, Ends) = Open(now);
                    (bytes, told) = (now, null);
                    Renewed(logger, Ends);
                }
            }
            catch (ConfigurationException fault) when (fault.Message == told)
            {
                // Each connection looks; the log is told once.
            }
            catch (ConfigurationException fault)
            {
                told = fault.Message;
                NotRenewed(logger, told);
            }

            return current;
        }
    }

    private (SslServerAuthenticationOptions Options, DateTimeOffset Ends) Open(CertificateBytes content)
    {
        var certificates = files.Open(content);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificates[0], [.. certificates.Skip(1)], offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        return (options, new DateTimeOffset(certificates[0].NotAfter.ToUniversalTime()));
    }

    [LoggerMessage(3101, LogLevel.Information, "A renewed certificate is in use, until {Ends:u}")]
    private static partial void Renewed(ILogger logger, DateTimeOffset ends);

    [LoggerMessage(3102, LogLevel.Warning, "The certificate's files changed and cannot be used; the former stays in use. {Fault}")]
    private static partial void NotRenewed(ILogger logger, string fault);
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Makes what a school file says of its network, with the certificates and secrets that it names.</summary>
internal sealed class NetworkReader(ConfigFolder config, Func<string, string?> environment)
{
    /// <summary>The network; null where a fault was reported.</summary>
    /// <param name="given">What the file says.</param>
    /// <param name="path">Where that stands in it.</param>
    /// <param name="report">Where faults go: path, message, mend.</param>
    public SchoolNetwork? Read(NetworkFile? given, string path, Action<string, string, string> report)
    {
        if (given is null)
        {
            return SchoolNetwork.Direct;
        }

        var right = true;
        var network = new SchoolNetwork
        {
            Proxy = given.Proxy is { } proxy ? ReadProxy(proxy, path, Report) : null,
            Authorities = given.CertificateAuthority is { } authority ? ReadAuthorities(authority, $"{path}.certificateAuthority", Report) : [],
            ClientCertificate = given.ClientCertificate is { } client ? ReadClient(client, $"{path}.clientCertificate", Report) : [],
        };
        return right ? network : null;

        void Report(string where, string message, string mend)
        {
            right = false;
            report(where, message, mend);
        }
    }

    private SchoolProxy ReadProxy(ProxyFile proxy, string path, Action<string, string, string> report) =>
        new(new Uri(proxy.Address), proxy.UserName, proxy.Secret is { } from && new SecretReader(config, environment).ReadText(from, $"{path}.proxy.secret", report) is { } text ? new Secret(text) : null);

    private IReadOnlyList<X509Certificate2> ReadAuthorities(string file, string path, Action<string, string, string> report)
    {
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(Encoding.ASCII.GetString(AdapterFile.Read(config, file).Span));
            if (all.Any(SchoolSockets.IsRoot))
            {
                return [.. all];
            }
        }
        catch (SettingsException unread)
        {
            report(path, unread.Faults[0].Message, unread.Faults[0].Mend);
            return [];
        }
        catch (CryptographicException)
        {
            // Said below; the message may quote what stands there.
        }

        report(path, $"{file} holds no certificate of an authority.", "Give a PEM file with the certificate of the authority itself, which it issued to itself.");
        return [];
    }

    private IReadOnlyList<X509Certificate2> ReadClient(ClientCertificateFile given, string path, Action<string, string, string> report)
    {
        var options = new TlsOptions
        {
            Certificate = given.Certificate,
            Key = given.Key,
            Password = new SecretOptions { Env = given.Password?.Env, File = given.Password?.File },
        };
        var names = new CertificateSettings(string.Empty, $"{path}.certificate", $"{path}.key", $"{path}.password");
        try
        {
            var files = new CertificateFiles(config, options, names, environment);
            return files.Open(files.Read());
        }
        catch (ConfigurationException wrong)
        {
            foreach (var fault in wrong.Faults)
            {
                report(fault.Path, fault.Message, fault.Mend);
            }

            return [];
        }
    }
}

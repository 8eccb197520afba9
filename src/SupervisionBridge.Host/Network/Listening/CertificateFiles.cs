using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools.Files;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>The files of a certificate of the bridge's own, as the settings name them.</summary>
internal sealed class CertificateFiles(ConfigFolder config, TlsOptions options, CertificateSettings settings, Func<string, string?> environment)
{
    private static readonly string[] Pkcs12Endings = [".pfx", ".p12"];

    /// <summary>Those under which the API listens.</summary>
    public CertificateFiles(ConfigFolder config, TlsOptions options)
        : this(config, options, CertificateSettings.OfService, Environment.GetEnvironmentVariable)
    {
    }

    private bool IsPkcs12 => Pkcs12Endings.Contains(Path.GetExtension(options.Certificate), StringComparer.OrdinalIgnoreCase);

    /// <summary>Their bytes.</summary>
    /// <exception cref="ConfigurationException">One cannot be read, or the key is open to others.</exception>
    public CertificateBytes Read() => (IsPkcs12, options.Key) switch
    {
        (true, not null) => throw Fault(settings.Key, "A PKCS #12 file holds its key.", "Leave it out, or name the certificate as PEM."),
        (true, null) => new CertificateBytes(ReadSecret(options.Certificate!, settings.Certificate), []),
        (false, null) => new CertificateBytes(ReadSecret(options.Certificate!, settings.Certificate), []),
        (false, { } key) => new CertificateBytes(ReadFile(options.Certificate!, settings.Certificate), ReadSecret(key, settings.Key)),
    };

    /// <summary>The certificate with its key, and after it those up to the authority.</summary>
    /// <exception cref="ConfigurationException">They are none, or do not belong together.</exception>
    public IReadOnlyList<X509Certificate2> Open(CertificateBytes bytes)
    {
        var password = Password();
        try
        {
            return IsPkcs12 ? OpenPkcs12(bytes.Certificate, password) : OpenPem(bytes, password);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The message may quote what stands there.
            throw Fault(
                settings.Certificate,
                "No certificate with its key can be made of what is there.",
                $"Name a PEM file with the bridge's own certificate first, and its key in {settings.Key}; or a PKCS #12 file. Certificate and key must belong together, and {settings.Password} must be the key's.");
        }
    }

    private static IReadOnlyList<X509Certificate2> OpenPem(CertificateBytes bytes, string? password)
    {
        var certificates = System.Text.Encoding.ASCII.GetString(bytes.Certificate);
        var key = bytes.Key.Length > 0 ? System.Text.Encoding.ASCII.GetString(bytes.Key) : certificates;
        var own = password is null ? X509Certificate2.CreateFromPem(certificates, key) : X509Certificate2.CreateFromEncryptedPem(certificates, key, password);
        var all = new X509Certificate2Collection();
        all.ImportFromPem(certificates);

        // Windows speaks TLS only with a key that went through its own store.
        var usable = OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null) : own;
        return [usable, .. all.Skip(1)];
    }

    private static IReadOnlyList<X509Certificate2> OpenPkcs12(byte[] bytes, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password);
        var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("No key.");
        return [own, .. all.Where(one => one != own)];
    }

    private string? Password()
    {
        var from = new SecretFile { Env = options.Password.Env, File = options.Password.File };
        if (from is { Env: null, File: null })
        {
            return null;
        }

        ConfigurationFault? fault = null;
        var password = new SecretReader(config, environment).ReadText(from, settings.Password, (_, message, mend) => fault = new(settings.File, settings.Password, message, mend));
        return fault is null ? password : throw new ConfigurationException(fault);
    }

    private byte[] ReadSecret(string file, string setting) => Read(file, setting, path =>
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
        {
            throw Fault(setting, $"The key in {file} can be read or changed by anybody on this machine.", "Run chmod o-rwx on it, and have the certificate replaced if others use this machine.");
        }

        return File.ReadAllBytes(path);
    });

    private byte[] ReadFile(string file, string setting) => Read(file, setting, File.ReadAllBytes);

    private byte[] Read(string file, string setting, Func<string, byte[]> read)
    {
        try
        {
            return read(config.Resolve(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Fault(setting, $"The file {file} cannot be read ({e.GetType().Name}).", "Make it readable for the service, or name another; the path is relative to the folder that holds the config folder.");
        }
    }

    private ConfigurationException Fault(string setting, string message, string mend) => new(new ConfigurationFault(settings.File, setting, message, mend));
}

/// <summary>What stood in the files; the key's are empty where it stands with the certificate.</summary>
internal sealed record CertificateBytes(byte[] Certificate, byte[] Key)
{
    /// <summary>Whether the same stood there.</summary>
    public bool Same(CertificateBytes other) => Certificate.AsSpan().SequenceEqual(other.Certificate) && Key.AsSpan().SequenceEqual(other.Key);
}

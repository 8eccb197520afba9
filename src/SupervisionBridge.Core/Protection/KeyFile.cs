using System.Security.Cryptography;

namespace SupervisionBridge.Core.Protection;

/// <summary>The file that holds the master key: base64, readable by its owner only, made at first start.</summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one where <paramref name="mayCreate"/> says that no sealed data exists yet.</summary>
    /// <exception cref="KeyFileException">Missing although data exists, readable by others, or malformed.</exception>
    public static MasterKey Open(string path, bool mayCreate)
    {
        if (!File.Exists(path))
        {
            return mayCreate
                ? Create(path)
                : throw new KeyFileException(path, "is missing, but sealed data exists. Put the key file back from your safe; a new one would open nothing.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new KeyFileException(path, "can be read by others. Run chmod 600 on it, and treat the key as known to those others.");
        }

        var bytes = new byte[MasterKey.Length + 3];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), bytes, out var length) && length == MasterKey.Length
            ? new MasterKey(bytes.AsSpan(0, length))
            : throw new KeyFileException(path, $"does not hold {MasterKey.Length} bytes in base64. Put the right file back from your safe.");
    }

    private static MasterKey Create(string path)
    {
        var secret = RandomNumberGenerator.GetBytes(MasterKey.Length);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(path, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)));
            file.Flush(flushToDisk: true);
        }

        return new MasterKey(secret);
    }
}

/// <summary>The key file cannot be used; the message says what to do.</summary>
public sealed class KeyFileException(string path, string what) : Exception($"The key file {path} {what}");

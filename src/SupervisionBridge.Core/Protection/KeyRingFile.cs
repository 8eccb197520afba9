using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>A ring in a file: one key a line, the newest last; readable by its owner only, made at first start.</summary>
public sealed class KeyRingFile : HeldRing, IChangeableKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string path;

    private KeyRingFile(string path) => this.path = path;

    public override string Place => $"The key file {path}";

    /// <summary>Opens the ring, or makes one of one new key where <paramref name="mayCreate"/> says that no sealed data exists yet.</summary>
    /// <exception cref="KeyRingException">Missing although data exists, readable by others, or malformed.</exception>
    public static KeyRingFile Open(string path, bool mayCreate)
    {
        var file = new KeyRingFile(path);
        if (mayCreate && !File.Exists(path))
        {
            Write(path, KeyRing.Make());
        }

        file.Read();
        return file;
    }

    public Task<string> AddAsync(CancellationToken cancellationToken) => Answer(Add);

    public Task RemoveAsync(string keyId, CancellationToken cancellationToken) => Answer(() =>
    {
        Replace(Read().Without(keyId));
        return true;
    });

    protected override KeyRing Read()
    {
        if (!File.Exists(path))
        {
            throw new KeyRingException(
                Place,
                "is missing, but sealed data exists. Put the key file back from your safe; a new one would open nothing. Where it is lost, the recovery key opens the store: "
                + "supervisionbridge encryption recovery use --key FILE.");
        }

        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == UnixFileMode.None
            ? KeyRing.Read(File.ReadAllText(path), Place)
            : throw new KeyRingException(
                Place, "can be read by others. Run chmod 600 on it, treat its keys as known to those others, and replace them: supervisionbridge encryption rotate.");
    }

    /// <remarks>Appended where it can be: that is durable once the file is flushed, which a file moved to its place is not everywhere.</remarks>
    private string Add()
    {
        var ring = Read();
        var made = KeyEncryptionKey.Make();
        if (File.ReadAllText(path).EndsWith('\n'))
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            Flush(file, made.Written() + "\n");
        }
        else
        {
            Replace(ring.With(made));
        }

        return made.Id;
    }

    private void Replace(KeyRing ring)
    {
        var beside = path + ".new";
        File.Delete(beside);
        Write(beside, ring);
        File.Move(beside, path, overwrite: true);
    }

    private static void Write(string path, KeyRing ring)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        Flush(file, ring.Written());
    }

    private static void Flush(FileStream file, string text)
    {
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}

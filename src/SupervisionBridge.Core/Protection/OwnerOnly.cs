using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>Files of keys: for their owner's eyes only.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether nobody else may read it.</summary>
    public static bool Is(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~Rights) == UnixFileMode.None;

    /// <summary>Opens a file for writing; one that is made is its owner's only.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Rights;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes a new file, on the disk when this returns.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static void Write(string path, string text)
    {
        using var file = Open(path, FileMode.CreateNew, FileShare.None);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}

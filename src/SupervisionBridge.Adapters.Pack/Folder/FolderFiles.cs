namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>The files of one folder. A file is there whole or not at all, and readable by those only whom the folder lets in: the service's own account where the service made it.</summary>
internal sealed class FolderFiles(string folder)
{
    /// <summary>How many files were written or removed.</summary>
    public int Changed { get; private set; }

    /// <summary>Makes the folder where there is none. The rights of one that is there are its administrator's.</summary>
    public void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What lies there, in order.</summary>
    public IReadOnlyList<FileSystemInfo> All() => [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>Makes a file hold these bytes; one that does is not touched. False: the system would not let it.</summary>
    public bool TryWrite(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        try
        {
            var rights = Rights();
            if (!Holds(path, content))
            {
                Replace(path, Path.Combine(folder, PackFileName.Unfinished(name)), content, rights);
                Changed++;
            }
            else
            {
                Let(path, rights);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes a file. False: the system would not let it.</summary>
    public bool TryRemove(string name)
    {
        try
        {
            File.Delete(Path.Combine(folder, name));
            Changed++;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Holds(string path, byte[] content)
    {
        // What a link points to is not ours.
        var file = new FileInfo(path);
        return file.Exists && file.LinkTarget is null && file.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
    }

    /// <summary>Whoever may list the folder by its group may read its files, and nobody else may.</summary>
    private UnixFileMode? Rights() => OperatingSystem.IsWindows()
        ? null
        : UnixFileMode.UserRead | UnixFileMode.UserWrite | (File.GetUnixFileMode(folder) & UnixFileMode.GroupRead);

    private static void Replace(string path, string unfinished, byte[] content, UnixFileMode? rights)
    {
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Let(unfinished, rights);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Said of the file itself, for the process's own mask would cut what is asked for when it is made.</summary>
    private static void Let(string path, UnixFileMode? rights)
    {
        if (rights is { } mode && !OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != mode)
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}

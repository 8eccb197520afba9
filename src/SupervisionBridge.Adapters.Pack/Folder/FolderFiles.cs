namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>The files of one folder, for the service's own account. A file is there whole or not at all.</summary>
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
            if (!Holds(path, content))
            {
                Replace(path, Path.Combine(folder, PackFileName.Unfinished(name)), content);
                Changed++;
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

    private static void Replace(string path, string unfinished, byte[] content)
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

        File.Move(unfinished, path, overwrite: true);
    }
}

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Files of the store are for the service's own account. SQLite gives its side files the rights of the database file.</summary>
internal static class OwnerOnlyFile
{
    public static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Makes an empty file where there is none. An existing one is not touched: opening it here would drop SQLite's own locks on it.</summary>
    public static void Make(string path)
    {
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, Options(FileMode.CreateNew, FileShare.ReadWrite));
        }
    }

    /// <summary>Makes a folder that nobody else may look into.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

namespace SupervisionBridge.Host.Stores;

/// <summary>The folder of store, keys and socket: for the service's own user only.</summary>
internal static class DataFolder
{
    /// <summary>Makes it where it is missing, and shuts it to others.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public static void Make(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

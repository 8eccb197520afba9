namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>One look at a file: when it was written, how long it is, and its bytes.</summary>
internal static class CsvFile
{
    /// <summary>Bytes: about two hundred times a large school.</summary>
    public const int Longest = 32 * 1024 * 1024;

    /// <summary>When it was written and how long it is; null where it is not there or may not be looked at.</summary>
    public static FileState? StateOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? new FileState(new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), file.Length) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Its bytes; null where they cannot be read, or are not as many as <paramref name="length"/>, for it is being written.</summary>
    public static byte[]? Read(string path, long length)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[length];
            return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == length && stream.ReadByte() < 0 ? content : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>When a file was written and how long it is.</summary>
internal sealed record FileState(DateTimeOffset WrittenAt, long Length);

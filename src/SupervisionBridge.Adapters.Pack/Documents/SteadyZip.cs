using System.IO.Compression;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>A ZIP file's content as a ZIP file that is always the same: entries in order, all of one time, and not compressed, for compression differs from version to version.</summary>
internal static class SteadyZip
{
    // The first time that a ZIP file can hold.
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The content of <paramref name="zip"/>, packed anew.</summary>
    public static byte[] Of(MemoryStream zip)
    {
        zip.Position = 0;
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the list of content types first; '[' would not sort there.
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = FixedTime;
                copy.ExternalAttributes = 0;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return packed.ToArray();
    }
}

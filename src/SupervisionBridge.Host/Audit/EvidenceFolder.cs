using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Audit;

/// <summary>Evidence as two files that only their owner may read: a page for people, and what verifies.</summary>
internal static class EvidenceFolder
{
    /// <summary>Writes both files; neither may be there already.</summary>
    /// <returns>Their full paths.</returns>
    /// <exception cref="IOException">One is there, or the folder cannot hold them.</exception>
    public static (string Page, string Evidence) Write(string folder, Evidence evidence)
    {
        Directory.CreateDirectory(folder);
        var (page, json) = (Path.GetFullPath(Path.Combine(folder, "evidence.html")), Path.GetFullPath(Path.Combine(folder, "evidence.json")));
        var bytes = evidence.ToJson();
        Write(json, bytes);
        Write(page, Encoding.UTF8.GetBytes(EvidencePage.Of(evidence, Convert.ToHexStringLower(SHA256.HashData(bytes)))));
        return (page, json);
    }

    /// <summary>Writes a new file that only its owner may read.</summary>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(bytes);
    }
}

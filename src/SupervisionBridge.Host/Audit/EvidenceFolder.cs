using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Audit;

/// <summary>
/// Evidence as two files that only their owner may read: a page for people, and what verifies. Both are made before the export is asked for, which is told in
/// the journal for good; they are taken away again where nothing is written into them.
/// </summary>
internal sealed class EvidenceFolder : IDisposable
{
    private readonly FileStream page;
    private readonly FileStream json;
    private bool written;

    private EvidenceFolder(FileStream page, FileStream json) => (this.page, this.json) = (page, json);

    /// <summary>The page's full path.</summary>
    public string Page => page.Name;

    /// <summary>The full path of what verifies.</summary>
    public string Evidence => json.Name;

    /// <summary>Makes both files; neither may be there already.</summary>
    /// <exception cref="IOException">One is there, or the folder cannot hold them.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static EvidenceFolder Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var first = Make(Path.Combine(folder, "evidence.json"));
        try
        {
            return new EvidenceFolder(Make(Path.Combine(folder, "evidence.html")), first);
        }
        catch
        {
            first.Dispose();
            File.Delete(first.Name);
            throw;
        }
    }

    /// <summary>Writes both.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Write(Evidence evidence)
    {
        var bytes = evidence.ToJson();
        json.Write(bytes);
        page.Write(Encoding.UTF8.GetBytes(EvidencePage.Of(evidence, Convert.ToHexStringLower(SHA256.HashData(bytes)))));
        json.Flush();
        page.Flush();
        written = true;
    }

    public void Dispose()
    {
        page.Dispose();
        json.Dispose();
        if (!written)
        {
            File.Delete(page.Name);
            File.Delete(json.Name);
        }
    }

    /// <summary>Makes a new file that only its owner may read.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static FileStream Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.GetFullPath(path), options);
    }
}

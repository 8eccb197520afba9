using System.Text;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Host.Audit;

namespace SupervisionBridge.Host.Leavers;

/// <summary>A leaver's pack as two files that only their owner may read: a page for people, and what programs compare.</summary>
internal static class LeaversFolder
{
    /// <summary>Writes both files; neither may be there already.</summary>
    /// <returns>Their full paths.</returns>
    /// <exception cref="IOException">One is there, or the folder cannot hold them.</exception>
    public static (string Page, string Pack) Write(string folder, LeaversPack pack)
    {
        Directory.CreateDirectory(folder);
        var (page, json) = (Path.GetFullPath(Path.Combine(folder, "leaver.html")), Path.GetFullPath(Path.Combine(folder, "leaver.json")));
        Write(json, pack.ToJson());
        Write(page, Encoding.UTF8.GetBytes(LeaversPrint.Of(pack)));
        return (page, json);
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = EvidenceFolder.Make(path);
        file.Write(bytes);
    }
}

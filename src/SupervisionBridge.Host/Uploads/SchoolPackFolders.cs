using SupervisionBridge.Adapters.Pack.Folder;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Host.Schools;

namespace SupervisionBridge.Host.Uploads;

/// <summary>The folders of the upload packs: one for each school that has one, named by its URN.</summary>
/// <param name="schools">The configured schools.</param>
/// <param name="path">The folder that holds theirs.</param>
internal sealed class SchoolPackFolders(ConfiguredSchools schools, string path) : IUploadFolders
{
    public IUploadFolder? Find(School school) => schools.PackOf(school) is { } pack ? new SchoolPackFolder(pack.FolderAt(FolderOf(school.Urn))) : null;

    public async Task ClearOthersAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken)
    {
        var packs = schools.All.Where(school => schools.PackOf(school) is not null).Select(school => school.Urn).Where(kept.Contains).ToHashSet(StringComparer.Ordinal);
        foreach (var urn in Directory.Exists(path) ? Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Where(IsUrn) : [])
        {
            if (!packs.Contains(urn))
            {
                await PackFolder.ClearAsync(FolderOf(urn), cancellationToken);
            }
        }
    }

    private string FolderOf(string urn) => Path.Combine(path, urn);

    private static bool IsUrn(string name) => name.Length == 6 && name.All(char.IsAsciiDigit);
}

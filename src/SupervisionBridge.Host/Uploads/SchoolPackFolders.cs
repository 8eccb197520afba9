using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Host.Schools;

namespace SupervisionBridge.Host.Uploads;

/// <summary>The folders of the upload packs: one for each school that has one, named by its URN.</summary>
/// <param name="schools">The configured schools.</param>
/// <param name="path">The folder that holds theirs.</param>
internal sealed class SchoolPackFolders(ConfiguredSchools schools, string path) : IUploadFolders
{
    public IUploadFolder? Find(School school) => schools.PackOf(school) is { } pack ? new SchoolPackFolder(pack.FolderAt(Path.Combine(path, school.Urn))) : null;
}

using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Uploads;

/// <summary>The folders from which people carry documents into schools' systems.</summary>
public interface IUploadFolders
{
    /// <summary>A school's folder; null where people carry nothing there.</summary>
    IUploadFolder? Find(School school);
}

/// <summary>One school's folder.</summary>
public interface IUploadFolder
{
    /// <summary>
    /// Makes the folder hold these documents and no others of ours, whatever it held before. The store is what counts and the folder shows it: after a crash at any
    /// point the next call makes it right, and a call with nothing new changes nothing.
    /// </summary>
    /// <returns>Numbers of the documents that could not be shown; the others are.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The service may not write there.</exception>
    Task<IReadOnlyList<long>> ShowAsync(IReadOnlyList<UploadDocument> waiting, CancellationToken cancellationToken);
}

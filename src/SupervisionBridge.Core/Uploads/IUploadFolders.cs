using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Uploads;

/// <summary>The folders from which people carry documents into schools' systems.</summary>
public interface IUploadFolders
{
    /// <summary>A school's folder; null where people carry nothing there.</summary>
    IUploadFolder? Find(School school);

    /// <summary>
    /// Takes away what we laid for any school that is not among these, or into whose system people carry nothing any more: nobody would take a document away there once it
    /// is confirmed, and it would be carried twice.
    /// </summary>
    /// <param name="kept">URNs of the schools whose folders this node keeps.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">Something could not be taken away.</exception>
    /// <exception cref="UnauthorizedAccessException">The service may not write there.</exception>
    Task ClearOthersAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken);
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

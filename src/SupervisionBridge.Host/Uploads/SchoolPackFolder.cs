using SupervisionBridge.Adapters.Pack.Folder;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Host.Uploads;

/// <summary>One school's folder, shown by the upload pack.</summary>
internal sealed class SchoolPackFolder(PackFolder folder) : IUploadFolder
{
    public async Task<IReadOnlyList<long>> ShowAsync(IReadOnlyList<UploadDocument> waiting, CancellationToken cancellationToken)
    {
        var shown = await folder.WriteAsync([.. waiting.Select(Item)], cancellationToken);

        // A document that waits no longer and still lies there would be carried twice: that is no matter of one document.
        return shown.Problems.FirstOrDefault(problem => problem.Number is null) is { } whole
            ? throw new IOException($"{whole.File}: {whole.Trouble}.")
            : [.. shown.Problems.Select(problem => problem.Number!.Value)];
    }

    private static PackItem Item(UploadDocument document) => new(
        document.Number, document.Prepared.ExternalReference, document.Prepared.PupilId, document.Prepared.Payload, document.WaitingSince, document.MayBeThere)
    {
        Withdrawn = document.Withdrawn,
        OnlyIfThere = document.OnlyIfThere,
    };
}

using SupervisionBridge.CrashLab.Driving;
using SupervisionBridge.CrashLab.Uploading;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Reads what the people of a school without an API did, and what lies in its folder, once all is at rest.</summary>
internal static class UploadTaking
{
    /// <summary>A folder is right soon after what waits has changed, not in the same moment.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<UploadEvidence> TakeAsync(Staff staff, CancellationToken cancellationToken)
    {
        IReadOnlyList<UploadNumber> waiting = [];
        IReadOnlyList<string> wrong = [];
        await Pause.UntilAsync(
            async () =>
            {
                waiting = await staff.WaitingAsync(cancellationToken);
                wrong = staff.Folder.Wrong([.. waiting.Select(one => one.Number)]);
                return wrong.Count == 0;
            },
            Patience,
            cancellationToken,
            200);
        return new UploadEvidence
        {
            Urn = staff.School.Urn,
            Numbers = [.. staff.Own.Numbers.Union(waiting)],
            Words = staff.Own.Words,
            Waiting = waiting,
            Lying = staff.Folder.Read(),
            WrongInFolder = wrong,
        };
    }
}

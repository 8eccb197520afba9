using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// The record of a child now, where the school system merged earlier ones into it: it is the same child's, by the school system's own word. Whoever may not rely on
/// that, as a match that was reached through the old record, does not ask here.
/// </summary>
internal static class RecordOfNow
{
    /// <summary>The record that took its place, at the end of every merger; where the school system shows none, or another than was asked for, the bare id.</summary>
    public static async Task<(string Id, PupilCandidate? Pupil)> OfAsync(ISchoolSystem system, string pupilId, CancellationToken cancellationToken)
    {
        var merged = new HashSet<string>(StringComparer.Ordinal);
        while (await system.GetPupilAsync(pupilId, cancellationToken) is { } pupil && pupil.Id == pupilId)
        {
            // A circle of mergers is the school system's fault: whatever it says of the write is shown to a person.
            if (pupil.MergedInto is not { } into || !merged.Add(pupilId))
            {
                return (pupilId, pupil);
            }

            pupilId = into;
        }

        return (pupilId, null);
    }
}

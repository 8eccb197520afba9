using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>
/// Whether two versions of a form most likely mean the same child in one place of one sheet. Good enough to amend an entry, because the file of the
/// amended entry is compared before anything is written; never to choose a file.
/// </summary>
public static class LikelySameChild
{
    /// <summary>The same school, and the same valid UPN, or the same full name, or the same date of birth with the same forename or surname.</summary>
    public static bool Is(Subject before, Subject now)
    {
        if (before.SchoolUrn != now.SchoolUrn)
        {
            return false;
        }

        var forename = Same(before.Forename, now.Forename);
        var surname = Same(before.Surname, now.Surname);
        return SameUpn(before, now)
            || (forename && surname)
            || (before.DateOfBirth is { } born && born == now.DateOfBirth && (forename || surname));
    }

    private static bool SameUpn(Subject before, Subject now) =>
        UpnReading.Of(before.UpnAsWritten) is UpnReading.Valid valid && UpnReading.Of(now.UpnAsWritten) == valid;

    private static bool Same(string before, string now) => FoldedName.Of(before) is { IsEmpty: false } folded && folded == FoldedName.Of(now);
}

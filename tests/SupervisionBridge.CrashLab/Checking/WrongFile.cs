using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>A sheet's text stands in the files of its own children alone.</summary>
internal static class WrongFile
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        foreach (var entry in evidence.Entries)
        {
            foreach (var text in entry.Markers.Select(marker => evidence.Texts.GetValueOrDefault(marker)).OfType<Ledgers.MarkedText>().Where(text => !text.IsPrivate))
            {
                if (text.Urn != entry.Urn || (!text.Children.Any(child => child.IsMine(entry.PupilId)) && !IsRepaired(evidence, entry)))
                {
                    yield return new Finding(
                        FindingKind.WrongChild,
                        $"{text.Record}, version {text.Version}, sheet {text.Sheet}",
                        entry.Urn,
                        $"{text.Token} in {text.Urn} in the file of {string.Join(" or ", text.Children.Select(child => child.Id))}",
                        entry.ToString());
                }
            }
        }
    }

    /// <summary>
    /// A person put it there and had it repaired: every part is followed by a withdrawal in the same file, or was removed by people there before one could be written, or
    /// the school knows the record by no id any more, and the bridge says that people must withdraw it by hand.
    /// </summary>
    private static bool IsRepaired(Evidence evidence, StandingEntry entry) =>
        evidence.IsMisfiled(entry)
        && (entry.IsDeleted
            || evidence.WithdrawalsOf([entry.Delivery]).Any(withdrawal => LeftUnfinished.IsExplained(evidence, withdrawal))
            || WrongOrder.WithdrawalsOf(evidence, [.. evidence.OfDelivery(entry.Delivery)])
            .Any(withdrawal => withdrawal.Order > entry.Order && withdrawal.PupilId is { } there && LabPupil.BaseOf(there) == LabPupil.BaseOf(entry.PupilId!)));
}

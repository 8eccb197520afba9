namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Every acknowledged text stands in its child's file, or the bridge says why not.</summary>
internal static class MissingText
{
    public static IEnumerable<Finding> Look(Evidence evidence) =>
        evidence.Filings.SelectMany(filing => filing.Texts.SelectMany(text => Look(evidence, filing, text)).Concat(Withdrawal(evidence, filing)));

    private static IEnumerable<Finding> Look(Evidence evidence, ExpectedFiling filing, ExpectedText text)
    {
        var missing = text.Markers.Where(marker => !evidence.WithMarker(marker).Any(entry => filing.Pupil.IsMine(entry.PupilId))).ToList();
        List<BridgeDelivery> deliveries = [.. evidence.DeliveriesOf(filing, text)];
        var isLast = text == filing.Texts[^1];
        if (missing.Count == 0 || deliveries.Exists(one => LeftUnfinished.IsExplained(evidence, one))
            || (deliveries.Exists(one => one.State is "superseded" or "settled") && (!isLast || filing.IsWithdrawn))
            || (deliveries.Exists(one => evidence.Misfiled.ContainsKey(one.Id)) && !isLast))
        {
            yield break;
        }

        // What the bridge itself does not call finished is found by another rule; then the text is late, not lost.
        var isOpen = deliveries.Count > 0 && deliveries.TrueForAll(one => !one.ClaimsToStand && one.State is not ("superseded" or "settled"));
        yield return new Finding(
            isOpen ? FindingKind.Unexplained : FindingKind.Lost,
            $"{filing}, version {text.Version}",
            filing.Pupil.Urn,
            $"{string.Join(" and ", missing)} in the file of {filing.Pupil.Id}",
            deliveries.Count == 0 ? "nothing, and no delivery" : $"nothing; {string.Join("; ", deliveries.Select(one => $"{one.Id} {one.Says}"))}");
    }

    private static IEnumerable<Finding> Withdrawal(Evidence evidence, ExpectedFiling filing)
    {
        List<BridgeDelivery> deliveries = [.. filing.Texts.SelectMany(text => evidence.DeliveriesOf(filing, text))];
        var isExplained = deliveries.Concat(evidence.WithdrawalsOf(deliveries.Select(one => one.Id))).Any(one => LeftUnfinished.IsExplained(evidence, one));
        if (filing.IsWithdrawn && !isExplained && evidence.Standing(filing) is { Count: > 0 } standing && standing.Any(entry => !entry.IsDeleted) && WrongOrder.WithdrawalsOf(evidence, standing).Count == 0)
        {
            yield return new Finding(FindingKind.Lost, filing.ToString(), filing.Pupil.Urn, $"a withdrawal after {standing[^1].Reference}", "none");
        }
    }
}

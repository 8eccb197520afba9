namespace SupervisionBridge.CrashLab.Checking;

/// <summary>
/// Every delivery came to its end. What was given up counts as explained only where the school itself shows why and no replay helps: its people or its system changed
/// or removed the entry. Everything else the laboratory could and did answer.
/// </summary>
internal static class LeftUnfinished
{
    /// <summary>The state of what people are to carry.</summary>
    public const string WaitingForUpload = "waiting-for-upload";

    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        foreach (var delivery in evidence.Deliveries.Where(delivery => !IsFinished(delivery) && !IsExplained(evidence, delivery)))
        {
            yield return new Finding(
                FindingKind.Unexplained, delivery.ToString(), delivery.Urn, "proven, or something that only a person there can do", delivery.Says);
        }
    }

    /// <summary>Given up, and the school's own entry shows why; or waiting behind one of which that is so.</summary>
    public static bool IsExplained(Evidence evidence, BridgeDelivery delivery) => delivery switch
    {
        { State: "dead", Reasons: ["altered-there" or "other-content-there"] } => evidence.OfDelivery(delivery.Id).Any(entry => entry.IsAltered),
        { State: "dead", Reasons: ["deleted-there"] } => evidence.OfDelivery(delivery.Id).Any(entry => entry.IsDeleted),
        { State: "dead", Reasons: ["nothing-to-withdraw"], Amends: { } withdrawn } => evidence.OfDelivery(withdrawn).All(entry => entry.IsDeleted),
        { State: "dead", IsWithdrawal: true, Reasons: ["rejected"], Amends: { } withdrawn } => IsInARecordOfThePast(evidence, withdrawn),
        // It waits as long as the note that it withdraws may still arrive: some hours, in which nothing of it stands there.
        { State: "due", IsWithdrawal: true, Amends: { } withdrawn } when delivery.Explanation.Contains("may still arrive", StringComparison.Ordinal) => !IsThere(evidence, withdrawn),
        // People leave some documents lying to the end.
        { State: WaitingForUpload } => evidence.Uploads.Any(school => school.Waiting.Any(number => number.Delivery == delivery.Id)),
        { State: "due" or "held", WaitsFor: { } first } => evidence.Delivery(first) is { } front && IsExplained(evidence, front),
        _ => false,
    };

    private static bool IsThere(Evidence evidence, string withdrawn) =>
        evidence.Delivery(withdrawn) is not { } one || evidence.Deliveries.Where(other => other.IsOfTheSameChild(one)).SelectMany(other => evidence.OfDelivery(other.Id)).Any(entry => !entry.IsDeleted);

    /// <summary>The school knows the record in which they stand by no id any more: people withdraw by hand.</summary>
    private static bool IsInARecordOfThePast(Evidence evidence, string withdrawn)
    {
        var chain = evidence.Delivery(withdrawn) is { } one ? evidence.Deliveries.Where(other => other.IsOfTheSameChild(one)).SelectMany(other => evidence.OfDelivery(other.Id)).ToList() : [];
        return chain.Exists(entry => entry.PupilId is { } pupil && !evidence.Register.Contains(pupil));
    }

    private static bool IsFinished(BridgeDelivery delivery) => delivery.ClaimsToStand || delivery.State is "superseded" or "settled";
}

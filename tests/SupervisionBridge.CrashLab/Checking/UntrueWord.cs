namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What the bridge says stands there, stands there; what it says was never written, does not.</summary>
internal static class UntrueWord
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        var entries = evidence.Entries.ToLookup(entry => (entry.Urn, entry.Id));
        foreach (var reference in evidence.References)
        {
            var entry = entries[(reference.Urn, reference.NoteId)].FirstOrDefault();
            if (Wrong(reference, entry) is { } wrong)
            {
                yield return new Finding(
                    FindingKind.Untrue, $"cross-reference of {reference.Delivery}", reference.Urn, $"{wrong} as the cross-reference says", entry?.ToString() ?? "nothing");
            }
        }

        var referenced = evidence.References.Select(reference => reference.Delivery).ToHashSet(StringComparer.Ordinal);
        foreach (var delivery in evidence.Deliveries)
        {
            if (delivery.ClaimsToStand && !referenced.Contains(delivery.Id))
            {
                yield return new Finding(FindingKind.Untrue, delivery.ToString(), delivery.Urn, "a cross-reference for what is proven", "none");
            }
            else if (delivery.State == "superseded" && evidence.OfDelivery(delivery.Id).FirstOrDefault() is { } written)
            {
                yield return new Finding(FindingKind.Untrue, delivery.ToString(), delivery.Urn, "nothing, for it says that it was never written", written.ToString());
            }
        }
    }

    private static string? Wrong(BridgeReference reference, StandingEntry? entry) =>
        entry is null ? "an entry"
        : entry.Reference != reference.Reference ? $"reference {reference.Reference}"
        : entry.PupilId is null || reference.PupilId is null || Worlds.LabPupil.BaseOf(entry.PupilId) != Worlds.LabPupil.BaseOf(reference.PupilId) ? $"the file of {reference.PupilId}"
        : entry.State == "tray" ? "an entry in a file"
        : entry.BodyHash != reference.BodyHash && !entry.IsAltered ? "the same text"
        : null;
}

using SupervisionBridge.CrashLab.Uploading;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>
/// Where people carry documents, the bridge calls there what they said, and nothing else; what they said and it took, it says; and by a person's word it calls nothing
/// there where it can look itself.
/// </summary>
internal static class UnsaidWord
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        var schools = evidence.Uploads.ToDictionary(school => school.Urn, StringComparer.Ordinal);
        foreach (var delivery in evidence.Deliveries.Where(one => one.ClaimsToStand && one.IsByWord != schools.ContainsKey(one.Urn)))
        {
            yield return Found(delivery.ToString(), delivery.Urn, delivery.IsByWord ? "what was read back" : "a person's word", delivery.Says);
        }

        var references = evidence.References.ToLookup(reference => reference.Delivery, StringComparer.Ordinal);
        foreach (var school in evidence.Uploads)
        {
            var said = school.Words.Where(word => word.Kind != StaffWordKind.Mistaken).Select(word => ($"{word.Delivery}-{word.Part}", word.NoteId)).ToHashSet();
            foreach (var reference in evidence.References.Where(one => one.Urn == school.Urn && !said.Contains((one.Reference, one.NoteId))))
            {
                yield return Found($"cross-reference of {reference.Delivery}", school.Urn, "a person who said so", $"nobody said {reference.NoteId} of {reference.Reference}");
            }

            foreach (var word in school.Words)
            {
                if (word.IsAnsweredWrongly)
                {
                    yield return Found($"what people said: {word}", school.Urn, word.IsTaken ? "refused" : "taken", evidence.Delivery(word.Delivery)?.Says ?? "no such delivery");
                }
                else if (word.IsTaken && IsOver(evidence.Delivery(word.Delivery)) && !references[word.Delivery].Any(reference => reference.NoteId == word.NoteId))
                {
                    yield return Found($"what people said: {word}", school.Urn, "a cross-reference that says it", "none");
                }
            }
        }
    }

    private static bool IsOver(BridgeDelivery? delivery) => delivery is null || delivery.ClaimsToStand || delivery.State is "superseded" or "settled";

    private static Finding Found(string subject, string urn, string expected, string actual) => new(FindingKind.Untrue, subject, urn, expected, actual);
}

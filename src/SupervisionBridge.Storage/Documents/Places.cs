using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Documents;

/// <summary>Where each sealed value stands. The words are bound into the seals: never change one.</summary>
internal static class Places
{
    public static readonly SealedPlace KeyCheck = new("key_check", "sealed", "1");

    public static SealedPlace SourceId(string reference) => new("records", "source_id", reference);

    public static SealedPlace SubmittedBy(string reference) => new("records", "submitted_by", reference);

    public static SealedPlace Record(string reference, long version) => new("record_versions", "document", $"{reference}/{version}");

    public static SealedPlace Subjects(string reference, long version) => new("record_versions", "subjects", $"{reference}/{version}");

    public static SealedPlace CaseNote(string reference, long version, long number) => new("case_notes", "document", $"{reference}/{version}/{number}");

    public static SealedPlace Signature(string id) => new("signatures", "words", id);

    public static SealedPlace Approval(string id) => new("approvals", "words", id);

    public static SealedPlace Decision(string id) => new("decisions", "words", id);

    public static SealedPlace Grant(string id) => new("access_grants", "words", id);

    public static SealedPlace GrantEnd(string id) => new("access_grants", "ended", id);

    public static SealedPlace Bar(string id) => new("access_bars", "words", id);

    public static SealedPlace BarEnd(string id) => new("access_bars", "ended", id);

    public static SealedPlace Operation(string deliveryId) => new("deliveries", "operation", deliveryId);

    public static SealedPlace FrozenPupil(string deliveryId, long part) => new("frozen_notes", "pupil_id", $"{deliveryId}/{part}");

    public static SealedPlace FrozenPayload(string deliveryId, long part) => new("frozen_notes", "payload", $"{deliveryId}/{part}");

    public static SealedPlace Evidence(string deliveryId) => new("matches", "evidence", deliveryId);

    public static SealedPlace MatchedPupil(string deliveryId) => new("matches", "pupil", deliveryId);

    public static SealedPlace Link(string schoolUrn, string formFingerprint) => new("pupil_links", "document", $"{schoolUrn}/{formFingerprint}");

    public static SealedPlace CrossReference(string deliveryId, long part) => new("cross_references", "place", $"{deliveryId}/{part}");
}

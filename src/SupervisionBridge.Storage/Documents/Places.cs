using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Documents;

/// <summary>
/// Where each sealed value stands. School and record are not said here: the data key brings them along, so that no place can be of another one. The words are bound into the
/// seals: never change one.
/// </summary>
internal static class Places
{
    public static readonly SealedPlace SourceId = new("records", "source_id", "");

    public static readonly SealedPlace SubmittedBy = new("records", "submitted_by", "");

    public static SealedPlace Record(long version) => new("record_versions", "document", $"{version}");

    public static SealedPlace Subjects(long version) => new("record_versions", "subjects", $"{version}");

    public static SealedPlace CaseNote(long version, long number) => new("case_notes", "document", $"{version}/{number}");

    public static SealedPlace Signature(string id) => new("signatures", "words", id);

    public static SealedPlace Approval(string id) => new("approvals", "words", id);

    public static SealedPlace EntryWords(long number, string hash) => new("journal", "words", $"{number}/{hash}");

    public static SealedPlace Grant(string id) => new("access_grants", "words", id);

    public static SealedPlace GrantEnd(string id) => new("access_grants", "ended", id);

    public static SealedPlace Bar(string id) => new("access_bars", "words", id);

    public static SealedPlace BarEnd(string id) => new("access_bars", "ended", id);

    public static SealedPlace Hold(string id) => new("holds", "words", id);

    public static SealedPlace HoldEnd(string id) => new("holds", "lifted", id);

    public static SealedPlace LeaversPack(string id) => new("leavers_packs", "words", id);

    public static SealedPlace LeaversReceipt(string id) => new("leavers_packs", "receipt", id);

    public static SealedPlace Operation(string deliveryId) => new("deliveries", "operation", deliveryId);

    public static SealedPlace FrozenPupil(string deliveryId, long part) => new("frozen_notes", "pupil_id", $"{deliveryId}/{part}");

    public static SealedPlace FrozenPayload(string deliveryId, long part) => new("frozen_notes", "payload", $"{deliveryId}/{part}");

    public static SealedPlace Evidence(string deliveryId) => new("matches", "evidence", deliveryId);

    public static SealedPlace MatchedPupil(string deliveryId) => new("matches", "pupil", deliveryId);

    public static SealedPlace Link(string formFingerprint) => new("pupil_links", "document", formFingerprint);

    public static SealedPlace Upload(string deliveryId, long part) => new("uploads", "note_id", $"{deliveryId}/{part}");

    public static SealedPlace CrossReference(string deliveryId, long part) => new("cross_references", "place", $"{deliveryId}/{part}");
}

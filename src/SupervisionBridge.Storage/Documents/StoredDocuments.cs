using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Documents;

/// <summary>Subjects of one case, as the guard of the record's other cases needs them.</summary>
internal sealed record CaseSubjects(int Number, IReadOnlyList<Subject> Subjects);

/// <summary>What of a signature names a person.</summary>
internal sealed record SignatureWords(string Participant, string SignedAs, DateOnly? SignedOn);

/// <summary>What of an approval names a person.</summary>
internal sealed record ApprovalWords(string ApprovedBy, DateOnly? ApprovedOn);

/// <summary>Who gets or loses access, who said so and why; of a bar also the pupil.</summary>
internal sealed record AccessWords(string Person, string By, string Why, string? PupilId);

/// <summary>Who ended a grant or a bar, and why.</summary>
internal sealed record AccessEndWords(string By, string Why);

/// <summary>Who decided about a child or a record, and why; of a child also the pupil.</summary>
internal sealed record HoldWords(string By, string Why, string? PupilId);

/// <summary>Who received a leaver's pack and when, and who says so.</summary>
internal sealed record ReceiptWords(string ReceivedBy, DateOnly On, string By, string Why);

/// <summary>The pupil that a match was decided for.</summary>
internal sealed record MatchedPupil(PupilCandidate Pupil, PupilAddress Address, MatchBasis Basis);

/// <summary>Where a note stands in the school system.</summary>
internal sealed record NotePlace(string PupilId, string NoteId, string? Url);

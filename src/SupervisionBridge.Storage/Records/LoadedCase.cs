using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Records;

/// <summary>A case note with what of its record a delivery may know beside it.</summary>
/// <param name="Note">The case note.</param>
/// <param name="SubjectsOfOtherCases">Subjects of the record's other cases.</param>
/// <param name="RecordHashes">Content hashes of the record's versions that hold this case unchanged.</param>
/// <param name="Key">The record's key.</param>
internal sealed record LoadedCase(CaseNote Note, IReadOnlyList<Subject> SubjectsOfOtherCases, IReadOnlySet<string> RecordHashes, DataKey Key)
{
    /// <summary>Whether a signature binds this content.</summary>
    public bool IsBoundBy(Signature signature) => signature.CaseNumber is { } number
        ? number == Note.Number && signature.BoundHash == Note.ContentHash
        : RecordHashes.Contains(signature.BoundHash);
}

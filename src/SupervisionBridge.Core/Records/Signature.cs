namespace SupervisionBridge.Core.Records;

/// <summary>Someone signed. A signature binds the hash of what was signed: a changed case needs signing again, an unchanged one does not.</summary>
/// <param name="CaseNumber">The sheet signed; null for the record as a whole.</param>
/// <param name="Participant">Id of the <see cref="Participant"/>.</param>
/// <param name="SignedAs">The signature as it stands on the form.</param>
/// <param name="SignedOn">Date beside it; null where there is none.</param>
/// <param name="BoundHash">Content hash of what was signed.</param>
public sealed record Signature(int? CaseNumber, string Participant, string SignedAs, DateOnly? SignedOn, string BoundHash)
{
    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"signature on {(CaseNumber is { } number ? $"case {number}" : "the record")}";
}

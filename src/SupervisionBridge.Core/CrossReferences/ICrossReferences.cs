namespace SupervisionBridge.Core.CrossReferences;

/// <summary>Cross-references in the store, both ways.</summary>
public interface ICrossReferences
{
    /// <summary>What of a record stands where, by case, child, version and part.</summary>
    Task<Page<CrossReference>> OfRecordAsync(string recordReference, PageRequest page, CancellationToken cancellationToken);

    /// <summary>What stands in one pupil's file and where it came from, the oldest first.</summary>
    Task<Page<CrossReference>> OfPupilAsync(string schoolUrn, string pupilId, PageRequest page, CancellationToken cancellationToken);
}

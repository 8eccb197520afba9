namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>What became of the folder.</summary>
public sealed record PackFolderResult
{
    /// <summary>Documents that lie there as they should.</summary>
    public required int Documents { get; init; }

    /// <summary>Files that were written or removed just now; 0: everything was as it should be.</summary>
    public required int Changed { get; init; }

    /// <summary>What is not as it should be. Nothing else was held up by it; the next call tries again.</summary>
    public required IReadOnlyList<PackProblem> Problems { get; init; }

    /// <summary>Names of files and folders that are not the bridge's and were left alone. People chose these names: they may name a child, so they are never logged.</summary>
    public required IReadOnlyList<string> LeftAlone { get; init; }

    /// <summary>Never prints a name that people chose.</summary>
    public override string ToString() => FormattableString.Invariant($"{Documents} documents, {Changed} changed, {Problems.Count} problems, {LeftAlone.Count} left alone");
}

/// <summary>Something in the folder that is not as it should be.</summary>
/// <param name="Trouble">What.</param>
/// <param name="Number">The document's number; null where it is no document, or one that waits no longer.</param>
/// <param name="File">The bridge's own file concerned; null where there is none.</param>
public sealed record PackProblem(PackTrouble Trouble, long? Number, string? File);

/// <summary>What is not as it should be.</summary>
public enum PackTrouble
{
    /// <summary>The payload is none of this adapter's: the document is not in the folder.</summary>
    Unreadable,

    /// <summary>The payload is another note's, or is addressed to another pupil: the document is not in the folder.</summary>
    OtherNote,

    /// <summary>The file could not be written: it is in use, the disk is full, or the service may not write there.</summary>
    NotWritten,

    /// <summary>The file could not be removed although it waits no longer: it is in use, or the service may not.</summary>
    NotRemoved,
}

namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>What a person said of a document: that it stands there.</summary>
/// <param name="Urn">The school.</param>
/// <param name="Delivery">The delivery.</param>
/// <param name="Part">Which part of its note.</param>
/// <param name="NoteId">The reference that the school's system itself gave it.</param>
/// <param name="Kind">Whether it is to be taken.</param>
/// <param name="Status">How the bridge answered.</param>
internal sealed record StaffWord(string Urn, string Delivery, int Part, string NoteId, StaffWordKind Kind, int Status)
{
    /// <summary>Whether the bridge said that it has it.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether the bridge answered otherwise than it must.</summary>
    public bool IsAnsweredWrongly => Kind switch { StaffWordKind.True => !IsTaken, StaffWordKind.Mistaken => IsTaken, _ => false };

    public override string ToString() => $"{NoteId} for part {Part} of {Delivery} ({Kind}), answered {Status}";
}

/// <summary>Whether a person's word is to be taken.</summary>
internal enum StaffWordKind
{
    /// <summary>It is so, and the document waited for it: it must be taken.</summary>
    True,

    /// <summary>It contradicts what was said before: it must be refused.</summary>
    Mistaken,

    /// <summary>It is so, but somebody said meanwhile that another part cannot be uploaded. It may be refused: the document is shown again, asks to look first, and is found there.</summary>
    Overtaken,
}

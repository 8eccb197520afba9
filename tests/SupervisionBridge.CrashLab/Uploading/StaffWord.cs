namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>What a person said of a document: that it stands there.</summary>
/// <param name="Urn">The school.</param>
/// <param name="Delivery">The delivery.</param>
/// <param name="Part">Which part of its note.</param>
/// <param name="NoteId">The reference that the school's system itself gave it.</param>
/// <param name="IsMistaken">Whether it contradicts what was said before: such a word must be refused.</param>
/// <param name="Status">How the bridge answered.</param>
internal sealed record StaffWord(string Urn, string Delivery, int Part, string NoteId, bool IsMistaken, int Status)
{
    /// <summary>Whether the bridge said that it has it.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    public override string ToString() => $"{NoteId} for part {Part} of {Delivery}{(IsMistaken ? ", by mistake" : string.Empty)}, answered {Status}";
}

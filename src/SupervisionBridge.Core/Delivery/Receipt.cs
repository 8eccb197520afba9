namespace SupervisionBridge.Core.Delivery;

/// <summary>Reading a part back showed it: in the right pupil's file, equal to what was sent.</summary>
/// <param name="Part">Which part.</param>
/// <param name="NoteId">The school system's id of the note.</param>
/// <param name="Url">Where staff see it.</param>
/// <param name="ProvenAt">When it was read back.</param>
public sealed record Receipt(int Part, string NoteId, Uri? Url, DateTimeOffset ProvenAt);

using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Notes;

/// <summary>One part of a case note as it goes to one child's file.</summary>
/// <param name="Part">Part, from 1.</param>
/// <param name="Parts">How many parts there are: 1 unless the school system's limit asks for more.</param>
/// <param name="Note">The entry.</param>
public sealed record ComposedNote(int Part, int Parts, PupilFileNote Note);

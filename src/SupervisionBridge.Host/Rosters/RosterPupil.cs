using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters;

/// <summary>A pupil as a source knows it.</summary>
/// <param name="Key">The source's own key, unique in it, for example <c>row 7</c>. Never shown to the school system.</param>
/// <param name="Address">The school system's id of the pupil; null where the source does not know it.</param>
/// <param name="Pupil">What it says of the pupil; the id in it counts for nothing.</param>
internal sealed record RosterPupil(string Key, string? Address, PupilCandidate Pupil)
{
    /// <summary>What a handle begins with: no id that a school system gives does.</summary>
    public const string HandleMark = "no address: ";

    /// <summary>The id that the bridge knows the pupil by: its address, else a handle that no note is ever addressed to.</summary>
    public string Id => Address ?? HandleMark + Key;

    /// <summary>The candidate.</summary>
    public PupilCandidate Candidate => Pupil with { Id = Id, NoAddress = Address is null };

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(RosterPupil);
}

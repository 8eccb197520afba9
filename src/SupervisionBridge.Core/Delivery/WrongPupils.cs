namespace SupervisionBridge.Core.Delivery;

/// <summary>Pupils in whose files a sheet was put by mistake. They are known by keyed hashes, which outlast everything that names a pupil.</summary>
/// <param name="hashOf">The keyed hash of a pupil id.</param>
/// <param name="hashes">The hashes of those pupils' ids.</param>
public sealed class WrongPupils(Func<string, string> hashOf, IEnumerable<string> hashes)
{
    private readonly HashSet<string> known = new(hashes, StringComparer.Ordinal);

    /// <summary>Nobody.</summary>
    public static WrongPupils None { get; } = new(pupilId => pupilId, []);

    /// <summary>Whether the sheet was put into this pupil's file by mistake.</summary>
    public bool Contains(string pupilId) => known.Count > 0 && known.Contains(hashOf(pupilId));
}

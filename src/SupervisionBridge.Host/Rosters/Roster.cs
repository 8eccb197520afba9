using System.Collections.Frozen;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Host.Rosters;

/// <summary>The pupils of one school at one time. Never changed, so that a look-up sees one roster throughout.</summary>
internal sealed class Roster
{
    private readonly FrozenDictionary<string, PupilCandidate> byId;

    /// <param name="pupils">Each pupil once, with the id that the school system addresses notes by.</param>
    /// <param name="asOf">Of when it is.</param>
    public Roster(IEnumerable<PupilCandidate> pupils, DateTimeOffset asOf)
    {
        Pupils = [.. pupils];
        byId = Pupils.ToFrozenDictionary(pupil => pupil.Id, StringComparer.Ordinal);
        AsOf = asOf;
    }

    /// <summary>All pupils, whatever their state on roll.</summary>
    public IReadOnlyList<PupilCandidate> Pupils { get; }

    /// <summary>Of when it is.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Pupils to whom no note can be addressed.</summary>
    public int WithoutAddress => Pupils.Count(pupil => pupil.NoAddress);

    /// <summary>The pupil with this id; null where there is none.</summary>
    public PupilCandidate? Get(string pupilId) => byId.GetValueOrDefault(pupilId);

    /// <summary>Everybody for whom all that is asked holds. Surnames are compared as letters, one within the other: look-alikes are for the matcher to judge.</summary>
    /// <exception cref="ArgumentException">The query asks for nothing: it would list the whole school.</exception>
    public IReadOnlyList<PupilCandidate> Find(PupilQuery query) => query is { Upn: null, MisId: null, Surname: null, DateOfBirth: null }
        ? throw new ArgumentException("A look-up needs at least one identifier.", nameof(query))
        : [.. Pupils.Where(pupil => Holds(pupil, query))];

    /// <summary>Never prints who is on it.</summary>
    public override string ToString() => nameof(Roster);

    private static bool Holds(PupilCandidate pupil, PupilQuery query) =>
        (query.DateOfBirth is not { } day || pupil.DateOfBirth == day)
        && (query.MisId is not { } misId || string.Equals(pupil.MisId, misId, StringComparison.OrdinalIgnoreCase))
        && (query.Upn is not { } upn || pupil.FormerUpns.Append(pupil.Upn).Contains(upn, StringComparer.OrdinalIgnoreCase))
        && (query.Surname is not { } surname || pupil.FormerSurnames.Append(pupil.LegalSurname).Append(pupil.PreferredSurname).Any(own => LooksLike(own, surname)));

    private static bool LooksLike(string? own, string asked)
    {
        var (one, other) = (FoldedName.Of(own).Value, FoldedName.Of(asked).Value);
        return one.Length > 0 && other.Length > 0 && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));
    }
}

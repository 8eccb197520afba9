using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>All candidates seen for one subject, the likeliest first, and what they mean for each other.</summary>
internal sealed class CandidateField
{
    /// <summary>How many candidates a person is shown at most.</summary>
    public const int MostShown = 10;

    private readonly Subject subject;
    private readonly Dictionary<string, CandidateEvidence> byId;

    public CandidateField(Subject subject, IEnumerable<CandidateEvidence> candidates)
    {
        this.subject = subject;
        All = Ordered(candidates);
        byId = All.ToDictionary(candidate => candidate.Pupil.Id, StringComparer.Ordinal);
    }

    /// <summary>Candidates, the likeliest first, in an order that does not depend on the school system's.</summary>
    public IReadOnlyList<CandidateEvidence> All { get; }

    public CandidateEvidence? Find(string pupilId) => byId.GetValueOrDefault(pupilId);

    /// <summary>The only pupil whom the identifiers fit; null where none or several are left.</summary>
    public CandidateEvidence? OnlyFit()
    {
        var fits = All.Where(candidate => candidate.Fits()).ToList();
        var live = fits.Where(candidate => !fits.Any(other => other != candidate && WasMergedInto(candidate, other))).ToList();
        var decided = live.Where(candidate => live.All(other => other == candidate || ToldApart(candidate, other))).ToList();
        return decided is [var only] ? only : null;
    }

    /// <summary>Every reason why a person must decide whether it is this candidate; none where rule 4 is kept.</summary>
    public IReadOnlyList<MatchDoubt> DoubtsAbout(CandidateEvidence focus)
    {
        var others = All.Where(other => other != focus && !AreOneChild(other, focus)).ToList();
        var doubts = new SortedSet<MatchDoubt>();
        AddIf(!focus.TwoAgree(), MatchDoubt.TooFewIdentifiers);
        AddIf(focus.IdentifierDisagrees(), MatchDoubt.IdentifierDisagrees);
        AddIf(focus.CircumstanceDisagrees(), MatchDoubt.CircumstanceDisagrees);
        AddIf(others.Any(other => LooksLike(focus, other) && !ToldApart(focus, other)), MatchDoubt.LookAlike);
        // A number that two pupils bear vouches for neither.
        AddIf(others.Any(other => other.NumberAgrees()), MatchDoubt.SeveralFit);
        AddIf(others.Any(other => other.Fits() && (!ToldApart(focus, other) || ToldApart(other, focus))), MatchDoubt.SeveralFit);
        AddIf(focus.Fits() && !BearsSurname(focus) && others.Any(other => CouldBeMeantByName(other, focus)), MatchDoubt.SeveralFit);
        AddIf(focus.Pupil.NoAddress, MatchDoubt.NoAddress);
        if (focus.Pupil.RollDoubt() is { } rollDoubt)
        {
            doubts.Add(rollDoubt);
        }

        return [.. doubts];

        void AddIf(bool holds, MatchDoubt doubt)
        {
            if (holds)
            {
                doubts.Add(doubt);
            }
        }
    }

    /// <summary>
    /// The candidates that evidence keeps: all of them for a person; beside a pupil who fits, only those who are more than born on the same day.
    /// The record that replaced the one in focus follows it at once, however little it resembles the form by now.
    /// </summary>
    public IReadOnlyList<CandidateEvidence> Shown(CandidateEvidence? focus)
    {
        if (focus is null)
        {
            return [.. All.Take(MostShown)];
        }

        List<CandidateEvidence> first = [focus, .. All.Where(other => other != focus && WasMergedInto(focus, other))];
        var plausible = first.Union(All.Where(candidate => candidate.IsPlausible())).ToList();
        var rest = focus.Fits() ? All.Where(other => plausible.Contains(other) || plausible.Exists(one => LooksLike(one, other))) : All;
        return [.. first.Union(rest).Take(MostShown)];
    }

    private bool BearsSurname(CandidateEvidence candidate) => NameComparison.BearsSurname(subject, candidate.Pupil);

    // Who bears the form's very name today may be meant by it, where this pupil bore it once or bears what the form calls former: one slip in
    // the number or in the date of birth leads from the one to the other. It takes two where both are this pupil's and the birthday is not the other's.
    private bool CouldBeMeantByName(CandidateEvidence other, CandidateEvidence focus) =>
        other.Agrees(Identifier.Forename) && BearsSurname(other) && !(focus.NumberAgrees() && other.Disagrees(Identifier.DateOfBirth));

    private bool AreOneChild(CandidateEvidence left, CandidateEvidence right) => WasMergedInto(left, right) || WasMergedInto(right, left);

    private bool WasMergedInto(CandidateEvidence old, CandidateEvidence now)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { old.Pupil.Id };
        var next = old.Pupil.MergedInto;
        while (next is not null && seen.Add(next))
        {
            if (next == now.Pupil.Id)
            {
                return true;
            }

            next = Find(next)?.Pupil.MergedInto;
        }

        return false;
    }

    private static bool LooksLike(CandidateEvidence focus, CandidateEvidence other) =>
        other.Pupil.DateOfBirth == focus.Pupil.DateOfBirth
        && (other.Agrees(Identifier.Surname) || NameComparison.ShareSurname(focus.Pupil, other.Pupil));

    // A number of one's own decides, and so does the class, if it is this one's and not the other's. Where both bear the very name,
    // silence about the other's class is not enough; nor is a number that neither bears a reason to strike one of them out.
    private static bool ToldApart(CandidateEvidence focus, CandidateEvidence other) =>
        (focus.NumberAgrees() && !other.NumberAgrees())
        || (focus.Agrees(Identifier.Class) && (other.TwoAgree() ? other.Disagrees(Identifier.Class) : !other.Agrees(Identifier.Class)));

    private static List<CandidateEvidence> Ordered(IEnumerable<CandidateEvidence> candidates) =>
    [
        .. candidates
            .OrderByDescending(candidate => candidate.Fits())
            .ThenByDescending(candidate => candidate.IsPlausible())
            .ThenByDescending(candidate => candidate.Likelihood())
            .ThenBy(candidate => candidate.Pupil.MergedInto is not null)
            .ThenBy(candidate => candidate.Pupil.RollState)
            .ThenBy(candidate => candidate.Pupil.Id, StringComparer.Ordinal),
    ];
}

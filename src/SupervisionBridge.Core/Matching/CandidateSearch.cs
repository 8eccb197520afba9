using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>
/// Asks a school system for candidates, and no more often than needed: the date of birth alone shows twins, namesakes and changed surnames in one
/// look-up, and in the common case that is all.
/// </summary>
internal sealed class CandidateSearch(ISchoolSystem system, SubjectComparison comparison)
{
    private const int MostSurnames = 4;
    private const int LongestMergeChain = 8;

    private readonly Dictionary<string, PupilCandidate> pupils = new(StringComparer.Ordinal);
    private readonly HashSet<string> readNow = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknownThere = new(StringComparer.Ordinal);

    /// <summary>The age of the oldest roster asked.</summary>
    public DateTimeOffset? RosterAsOf { get; private set; }

    /// <summary>How old the roster may be; null where its age decides nothing.</summary>
    public TimeSpan? StaleAfter { get; private set; }

    /// <summary>One pupil as it stands now: it takes precedence over whatever a look-up says. Null where the school system knows none.</summary>
    public async Task<PupilCandidate?> ReadAsync(string pupilId, CancellationToken cancellationToken)
    {
        var pupil = await system.GetPupilAsync(pupilId, cancellationToken);
        if (pupil is null)
        {
            pupils.Remove(pupilId);
            unknownThere.Add(pupilId);
            return null;
        }

        pupils[pupil.Id] = pupil;
        readNow.Add(pupil.Id);
        return pupil;
    }

    /// <summary>Looks until one pupil fits, or there is nothing left to ask by.</summary>
    public async Task<CandidateField> RunAsync(CancellationToken cancellationToken)
    {
        var questions = Questions().ToList();
        var field = Field();
        while (NextQuestion(questions, field) is { } question)
        {
            questions.Remove(question);
            await AskAsync(question.Query, cancellationToken);
            await FollowMergesAsync(cancellationToken);
            field = Field();
        }

        return field;
    }

    private Question? NextQuestion(List<Question> questions, CandidateField field)
    {
        // Before anything was asked, a pupil known beforehand (a remembered link) must not keep look-alikes from being seen.
        if (questions.Find(question => question.First) is { } first)
        {
            return first;
        }

        if (field.OnlyFit() is not { } fit)
        {
            return questions.FirstOrDefault();
        }

        // The form bears a number that this pupil does not, or a surname for now: it must not turn out to be another pupil's.
        return questions.Find(question => question.By switch
        {
            Identifier.Surname => !NameComparison.BearsSurname(comparison.Subject, fit.Pupil),
            Identifier.Upn or Identifier.SystemId => fit.Of(question.By) is Agreement.Absent,
            _ => false,
        });
    }

    private IEnumerable<Question> Questions()
    {
        var first = true;
        foreach (var (by, query) in Queries())
        {
            yield return new Question(query, by, first);
            first = false;
        }
    }

    private IEnumerable<(Identifier By, PupilQuery Query)> Queries()
    {
        if (comparison.Subject.DateOfBirth is { } dateOfBirth)
        {
            yield return (Identifier.DateOfBirth, new PupilQuery { DateOfBirth = dateOfBirth });
        }

        if (comparison.Upn is UpnReading.Valid valid)
        {
            yield return (Identifier.Upn, new PupilQuery { Upn = valid.Upn.Value });
        }

        if (comparison.MisId is { } misId)
        {
            yield return (Identifier.SystemId, new PupilQuery { MisId = misId });
        }

        string[] surnames = [comparison.Subject.Surname, .. comparison.Subject.FormerSurnames];
        foreach (var surname in surnames.Where(surname => !FoldedName.Of(surname).IsEmpty).DistinctBy(FoldedName.Of).Take(MostSurnames))
        {
            yield return (Identifier.Surname, new PupilQuery { Surname = surname });
        }
    }

    private async Task AskAsync(PupilQuery query, CancellationToken cancellationToken)
    {
        var found = await system.FindPupilsAsync(query, cancellationToken);
        RosterAsOf = RosterAsOf is null || found.RosterAsOf < RosterAsOf ? found.RosterAsOf : RosterAsOf;
        StaleAfter = found.StaleAfter ?? StaleAfter;
        var contradicted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pupil in found.Pupils.Where(pupil => !readNow.Contains(pupil.Id) && !unknownThere.Contains(pupil.Id)))
        {
            if (!pupils.TryAdd(pupil.Id, pupil) && !SameRow.Is(pupils[pupil.Id], pupil))
            {
                contradicted.Add(pupil.Id);
            }
        }

        // The roster changed while it was listed: two rows for one pupil that say different things. The pupil as it stands now decides.
        foreach (var pupilId in contradicted)
        {
            await ReadAsync(pupilId, cancellationToken);
        }
    }

    private async Task FollowMergesAsync(CancellationToken cancellationToken)
    {
        for (var hop = 0; hop < LongestMergeChain; hop++)
        {
            var wanted = Field().All
                .Where(candidate => candidate.IsPlausible() || readNow.Contains(candidate.Pupil.Id))
                .Select(candidate => candidate.Pupil.MergedInto)
                .FirstOrDefault(into => into is not null && !pupils.ContainsKey(into) && !unknownThere.Contains(into));
            if (wanted is null)
            {
                return;
            }

            // Some systems answer with the record at the end of the chain: the one asked for is then not to be had.
            var found = await ReadAsync(wanted, cancellationToken);
            if (found is not null && found.Id != wanted)
            {
                unknownThere.Add(wanted);
            }
        }
    }

    private CandidateField Field() => new(comparison.Subject, pupils.Values.Select(comparison.With));

    private sealed record Question(PupilQuery Query, Identifier By, bool First);
}

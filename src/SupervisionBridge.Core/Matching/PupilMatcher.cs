using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>
/// Decides which pupil of a school system a subject is: the right child or nobody (rule 4 of the domain). It asks once in the common case, and
/// never decides on a doubt that a person has not settled.
/// </summary>
public sealed class PupilMatcher(TimeProvider time, KeyedHash hash)
{
    private readonly PupilLinks links = new(hash);

    /// <summary>Matches one subject.</summary>
    /// <param name="system">The system of the subject's own school.</param>
    /// <param name="subject">What the form says of the child.</param>
    /// <param name="sessionDate">Date of the session, at which the age on the form is meant.</param>
    /// <param name="link">What a person confirmed for these very words before; null where nobody did. A link about other words, or for another delivery only, is not used.</param>
    /// <param name="deliveryId">The delivery that is matched; null where it is about none: a link for one delivery only is then not used.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="SchoolSystemException">The school system could not be asked; nothing is decided.</exception>
    public async Task<MatchDecision> MatchAsync(
        ISchoolSystem system, Subject subject, DateOnly sessionDate, PupilLink? link, string? deliveryId, CancellationToken cancellationToken)
    {
        var comparison = new SubjectComparison(subject, sessionDate);
        var search = new CandidateSearch(system, comparison);
        if (link is null || !link.IsFor(deliveryId) || !links.IsAbout(link, subject))
        {
            var field = await search.RunAsync(cancellationToken);
            return DecideByIdentifiers(field, comparison, RosterAge.Of(search, time));
        }

        var pupil = await search.ReadAsync(link.PupilId, cancellationToken);
        var around = await search.RunAsync(cancellationToken);
        return DecideByLink(link, pupil, around, comparison, RosterAge.Of(search, time));
    }

    private static MatchDecision DecideByIdentifiers(CandidateField field, SubjectComparison comparison, RosterAge roster)
    {
        var fit = field.OnlyFit();
        var focus = fit ?? (field.All is [var likeliest, ..] ? likeliest : null);
        IReadOnlyList<MatchDoubt> doubts = focus is null ? [MatchDoubt.NobodyFound, .. roster.Doubts] : [.. field.DoubtsAbout(focus), .. roster.Doubts];
        var evidence = Evidence(field, focus, doubts, comparison, roster);
        return fit is not null && doubts.Count == 0
            ? new MatchDecision.Matched(evidence, fit.Pupil, AgreedAddress.Of(comparison, fit), MatchBasis.Identifiers)
            : new MatchDecision.Question(evidence);
    }

    private MatchDecision DecideByLink(
        PupilLink link, PupilCandidate? pupil, CandidateField field, SubjectComparison comparison, RosterAge roster)
    {
        var focus = pupil is null ? null : field.Find(pupil.Id);
        if (pupil is null || focus is null)
        {
            return LinkChanged(field, linked: null, comparison, roster);
        }

        IReadOnlyList<MatchDoubt> doubts = [.. field.DoubtsAbout(focus), .. roster.Doubts];
        var holds = links.StillHolds(link, pupil)
            && doubts.All(link.SettledDoubts.Contains)
            && field.Shown(focus).All(candidate => !candidate.IsPlausible() || link.CandidatesSeen.Contains(candidate.Pupil.Id, StringComparer.Ordinal));
        if (!holds)
        {
            return LinkChanged(field, focus, comparison, roster);
        }

        var evidence = Evidence(field, focus, doubts, comparison, roster);
        return link.Filing is FilingTime.WhenOnRoll && pupil.RollState is RollState.PreAdmission
            ? new MatchDecision.WaitsForRoll(evidence)
            : new MatchDecision.Matched(evidence, pupil, AgreedAddress.Of(comparison, focus), MatchBasis.ConfirmedByPerson);
    }

    // The question holds the doubts about the pupil confirmed before as well: who confirms the same pupil again has seen and settles them.
    private static MatchDecision.Question LinkChanged(CandidateField field, CandidateEvidence? linked, SubjectComparison comparison, RosterAge roster)
    {
        var afresh = DecideByIdentifiers(field, comparison, roster).Evidence;
        var shown = linked is null || afresh.Candidates.Contains(linked)
            ? afresh.Candidates
            : [.. afresh.Candidates.Take(CandidateField.MostShown - 1), linked];
        var doubts = afresh.Doubts.Union(linked is null ? [] : field.DoubtsAbout(linked)).Append(MatchDoubt.LinkChanged).Order();
        return new MatchDecision.Question(afresh with { Candidates = shown, Doubts = [.. doubts] });
    }

    private static MatchEvidence Evidence(
        CandidateField field, CandidateEvidence? focus, IReadOnlyList<MatchDoubt> doubts, SubjectComparison comparison, RosterAge roster)
    {
        return new MatchEvidence
        {
            Candidates = field.Shown(focus),
            Doubts = doubts,
            Remarks = [.. Remarks(comparison, roster)],
            RosterAsOf = roster.AsOf,
            LookedAt = roster.LookedAt,
        };
    }

    private static IEnumerable<string> Remarks(SubjectComparison comparison, RosterAge roster)
    {
        if (comparison.Upn is UpnReading.Remark)
        {
            yield return "The UPN field holds words, no UPN.";
        }

        if (comparison.Upn is UpnReading.Valid valid && !LocalAuthorities.Know(valid.Upn))
        {
            yield return "The UPN names a local authority that is not on the list.";
        }

        if (roster.Remark is { } remark)
        {
            yield return remark;
        }
    }
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>From a due delivery to the intent to write: match the pupil, hold the match against earlier entries, look for other children's names, compose, freeze. Writes nothing in the school system.</summary>
public sealed class NotePreparing(PupilMatcher matcher, NoteComposer composer, WithdrawalPreparing withdrawals, KeyedHash hash, DeliverySettings settings, TimeProvider clock)
{
    /// <summary>Answers <see cref="DeliveryStep.Intend"/>, or the step that stands in its way.</summary>
    public async Task<DeliveryStep> PrepareAsync(DeliveryWork work, School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        // Nothing of it may be written beside the entry in the new system, which does not know that one; nor in the old, which is not the school's any more.
        if (work.EarlierInFormerSystem)
        {
            return new DeliveryStep.Bury(DeathReason.InFormerSystem, "The earlier entry stands in the system that the school had before.", NothingThere: !work.MayBeThere);
        }

        if (work.Withdrawal is { } withdrawn)
        {
            return await withdrawals.PrepareAsync(work, withdrawn, school, system, cancellationToken);
        }

        var decision = await matcher.MatchAsync(system, work.Subject, work.Case.Session.Date, work.Link, work.Claim.DeliveryId, cancellationToken);
        return decision switch
        {
            MatchDecision.Matched match => await PrepareAsync(work, match, school, system, cancellationToken),
            MatchDecision.WaitsForRoll => new DeliveryStep.PutOff(clock.GetUtcNow() + settings.RollCheck, "Waits until the pupil is on roll, as decided.", CountsAsAttempt: false),
            _ => new DeliveryStep.AskPerson(decision.Evidence),
        };
    }

    private async Task<DeliveryStep> PrepareAsync(
        DeliveryWork work, MatchDecision.Matched match, School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (await new EarlierFile(system, work).CheckAsync(match, cancellationToken) is { } inTheWay)
        {
            return inTheWay;
        }

        var findings = await LookForOthersAsync(work, match.Pupil, school.NotesFor(work.Case.TemplateId).Siblings, system, cancellationToken);

        // What may stand in one child's file was not asked of another's.
        var release = findings.Any && work.HeldFor == PupilHash.Of(hash, match.Pupil.Id) ? work.Release : null;
        if (findings.Any && release is null)
        {
            return new DeliveryStep.Hold(HoldReason.AnotherChildNamed, match.Pupil.Id);
        }

        var note = release == GuardRelease.AnotherPupil ? findings.Replace(work.Case) : work.Case;
        var parts = composer.Compose(work with { Case = note, Release = release }, school, match.Address, system.Describe());
        return new DeliveryStep.Intend(match, await Freezing.FreezeAsync(system, parts, cancellationToken));
    }

    private static async Task<GuardFindings> LookForOthersAsync(
        DeliveryWork work, PupilCandidate pupil, SiblingNaming naming, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var findings = IdentityGuard.Look(work, naming, []);
        if (!findings.Any || naming != SiblingNaming.Names || pupil.SiblingIds.Count == 0)
        {
            return findings;
        }

        // Only now is it worth asking who the siblings are whom the school system lists.
        var siblings = new List<Subject>();
        foreach (var id in pupil.SiblingIds)
        {
            if (await system.GetPupilAsync(id, cancellationToken) is { } sibling)
            {
                siblings.AddRange(work.SubjectsOfOtherCases.Where(other => SamePerson.Could(other, sibling)));
            }
        }

        return IdentityGuard.Look(work, naming, siblings);
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Gates;

/// <summary>What must hold before a case note goes out: rule 3 of the domain. Until then it is held, visibly.</summary>
public static class GateKeeper
{
    /// <summary>Why the case note is held; empty where it may go. The same input gives the same reasons in the same order.</summary>
    /// <param name="template">The form's own rules.</param>
    /// <param name="note">The case note.</param>
    /// <param name="signatures">Every signature known for the record; those that bind other content do not count.</param>
    /// <param name="approval">The DSL's approval of the case, if any.</param>
    /// <param name="recordHashes">Content hashes of the whole record in each version that holds this case unchanged: a signature on the record binds one of them.</param>
    public static IReadOnlyList<HoldReason> Check(RecordTemplate template, CaseNote note, IReadOnlyList<Signature> signatures, Approval? approval, IReadOnlySet<string> recordHashes) =>
    [
        .. SignatureReasons(template.Gates, note, Binding(template.Gates.Signatures, note, signatures, recordHashes)).Distinct().Order(),
        .. ApprovalReasons(template.Gates.DslApproval, note, approval),
    ];

    private static List<Signature> Binding(SignatureScope scope, CaseNote note, IReadOnlyList<Signature> signatures, IReadOnlySet<string> recordHashes) => scope switch
    {
        SignatureScope.Case => [.. signatures.Where(signature => signature.CaseNumber == note.Number && signature.BoundHash == note.ContentHash)],
        SignatureScope.Record => [.. signatures.Where(signature => signature.CaseNumber is null && recordHashes.Contains(signature.BoundHash))],
        _ => [],
    };

    private static IEnumerable<HoldReason> SignatureReasons(TemplateGates gates, CaseNote note, List<Signature> binding)
    {
        if (gates.Signatures == SignatureScope.None)
        {
            yield break;
        }

        // A form without its supervisor, or for two without its supervisee, cannot have been signed by both.
        if (note.People.All(person => person.Role != ParticipantRole.Supervisor))
        {
            yield return HoldReason.SupervisorSignatureMissing;
        }

        if (gates.Parties == SignatureParties.SupervisorAndSupervisee && note.People.All(person => person.Role != ParticipantRole.Supervisee))
        {
            yield return HoldReason.SuperviseeSignatureMissing;
        }

        foreach (var person in note.People)
        {
            if (MissingReason(person.Role, gates.Parties) is not { } missing)
            {
                continue;
            }

            var own = binding.FindAll(signature => signature.Participant == person.Id);
            if (own.Count == 0)
            {
                yield return missing;
            }
            else if (gates.Dated && own.TrueForAll(signature => signature.SignedOn is null))
            {
                yield return HoldReason.SignatureUndated;
            }
        }
    }

    private static HoldReason? MissingReason(ParticipantRole role, SignatureParties parties) => role switch
    {
        ParticipantRole.Supervisor => HoldReason.SupervisorSignatureMissing,
        ParticipantRole.Supervisee => HoldReason.SuperviseeSignatureMissing,
        ParticipantRole.Present when parties == SignatureParties.EveryonePresent => HoldReason.PresentSignatureMissing,
        _ => null,
    };

    private static IEnumerable<HoldReason> ApprovalReasons(ApprovalRule rule, CaseNote note, Approval? approval)
    {
        var asked = rule == ApprovalRule.Always || (rule == ApprovalRule.WhenPlanChanges && note.PlanChanges);
        var given = approval is not null && approval.CaseNumber == note.Number && approval.BoundHash == note.ContentHash;
        return asked && !given ? [HoldReason.DslApprovalMissing] : [];
    }
}

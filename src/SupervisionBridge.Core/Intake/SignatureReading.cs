using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake;

/// <summary>Reads the signatures and approvals that stand on the form. Each binds the hash of what it stands under.</summary>
internal sealed class SignatureReading(
    IReadOnlyList<Participant> people, IReadOnlyList<ParticipantSubmission>? given, SupervisionSession? session, DateOnly latest, Faults faults)
{
    public IReadOnlyList<Signature> Signatures(IReadOnlyList<SignatureSubmission>? submitted, int? caseNumber, string hash, string pointer)
    {
        var signatures = new List<Signature>();
        for (var index = 0; index < (submitted?.Count ?? 0); index++)
        {
            var place = $"{pointer}/signatures/{index}";
            CheckDate(submitted![index].Date, place);
            if (submitted[index].Person is { } id && Signer(id, place) is { } person && submitted[index].SignedAs is { } signedAs)
            {
                signatures.Add(new Signature(caseNumber, person.Id, signedAs, submitted[index].Date, hash));
            }
        }

        return signatures;
    }

    public Approval? Approval(ApprovalSubmission? submitted, int caseNumber, string hash, string pointer)
    {
        var place = pointer + "/approval";
        CheckDate(submitted?.Date, place);
        if (submitted?.Person is not { } id || Signer(id, place) is not { } person)
        {
            return null;
        }

        if (!person.IsDsl)
        {
            // Whoever's dsl is faulty may be one: that is the fault.
            if (!faults.Covers($"/people/{IndexOf(id)}/dsl"))
            {
                faults.Add(place + "/person", "is not a DSL: only a person with dsl: true approves.");
            }

            return null;
        }

        return new Approval(caseNumber, person.Name, submitted.Date, hash);
    }

    private Participant? Signer(string id, string pointer)
    {
        var person = people.FirstOrDefault(candidate => candidate.Id == id);
        if (person is null && !MayBeFaulty(id) && !faults.Covers("/people") && !faults.Covers(pointer + "/person"))
        {
            faults.Add(pointer + "/person", "is not the id of one of the people.");
        }
        else if (person?.Role == ParticipantRole.Apologies)
        {
            faults.Add(pointer + "/person", "sent apologies: someone who was not there signs nothing.");
            return null;
        }

        return person;
    }

    /// <summary>Whether it may be someone who was left out as faulty: that is a fault of its own and not the signature's.</summary>
    private bool MayBeFaulty(string id) => given?.Any(person => person.Id is null || person.Id == id) == true;

    private int IndexOf(string id) => given?.TakeWhile(person => person.Id != id).Count() ?? 0;

    private void CheckDate(DateOnly? date, string pointer)
    {
        if (date is { } signedOn && session is not null && (signedOn < session.Date || signedOn > latest))
        {
            faults.Add(pointer + "/date", "is before the session or still to come.");
        }
    }
}

using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake;

/// <summary>Reads the signatures and approvals that stand on the form. Each binds the hash of what it stands under.</summary>
internal sealed class SignatureReading(IReadOnlyList<Participant> people, SupervisionSession? session, DateOnly latest, Faults faults)
{
    public IReadOnlyList<Signature> Signatures(IReadOnlyList<SignatureSubmission>? given, int? caseNumber, string hash, string pointer)
    {
        var signatures = new List<Signature>();
        for (var index = 0; index < (given?.Count ?? 0); index++)
        {
            var place = $"{pointer}/signatures/{index}";
            CheckDate(given![index].Date, place);
            if (given[index] is { Person: { } id, SignedAs: { } signedAs } signature && Signer(id, place) is { } person)
            {
                signatures.Add(new Signature(caseNumber, person.Id, signedAs, signature.Date, hash));
            }
        }

        return signatures;
    }

    public Approval? Approval(ApprovalSubmission? given, int caseNumber, string hash, string pointer)
    {
        var place = pointer + "/approval";
        CheckDate(given?.Date, place);
        if (given?.Person is not { } id || Signer(id, place) is not { } person)
        {
            return null;
        }

        if (!person.IsDsl)
        {
            faults.Add(place + "/person", "is not a DSL: only a person with dsl: true approves.");
            return null;
        }

        return new Approval(caseNumber, person.Name, given.Date, hash);
    }

    private Participant? Signer(string id, string pointer)
    {
        var person = people.FirstOrDefault(candidate => candidate.Id == id);
        if (person is null && !faults.Covers("/people") && !faults.Covers(pointer + "/person"))
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

    private void CheckDate(DateOnly? date, string pointer)
    {
        if (date is { } signedOn && session is not null && (signedOn < session.Date || signedOn > latest))
        {
            faults.Add(pointer + "/date", "is before the session or still to come.");
        }
    }
}

using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>The steps of a worker for which all goes well, of the usual size.</summary>
internal static class InventedSteps
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly byte[] Payload = Encoding.UTF8.GetBytes(new string('x', 1500));

    public static DeliveryStep.Intend Intend(DeliveryWork work)
    {
        var pupil = Pupil(work);
        return new DeliveryStep.Intend(
            new MatchDecision.Matched(Evidence(pupil, work.Case.RecordedAt), pupil, new PupilAddress { Id = pupil.Id, Surname = pupil.LegalSurname }, MatchBasis.Identifiers),
            [
                new FrozenNote
                {
                    Part = 1,
                    Prepared = new PreparedNote($"{work.Claim.DeliveryId}-1", pupil.Id, Payload),
                    BodyHash = Hash,
                    TitleHash = Hash,
                    OccurredAt = work.Case.Session.StartsAt,
                },
            ]);
    }

    public static DeliveryStep.Prove Prove(DeliveryWork work) =>
        new(Pupil(work).Id, [new Receipt(1, $"inc-{work.Claim.DeliveryId}", new Uri($"https://school.example/incidents/{work.Claim.DeliveryId}"), work.Case.RecordedAt)]);

    private static MatchEvidence Evidence(PupilCandidate pupil, DateTimeOffset at) => new()
    {
        Candidates =
        [
            new CandidateEvidence(pupil,
            [
                new IdentifierEvidence(Identifier.DateOfBirth, Agreement.Agreed), new IdentifierEvidence(Identifier.Forename, Agreement.Agreed),
                new IdentifierEvidence(Identifier.Surname, Agreement.Agreed), new IdentifierEvidence(Identifier.Class, Agreement.Agreed),
            ]),
        ],
        Doubts = [],
        LookedAt = at,
    };

    private static PupilCandidate Pupil(DeliveryWork work) => new()
    {
        Id = $"stu-{work.Subject.Forename}",
        LegalForename = work.Subject.Forename!,
        LegalSurname = work.Subject.Surname!,
        DateOfBirth = work.Subject.DateOfBirth!.Value,
        RollState = RollState.OnRoll,
    };
}

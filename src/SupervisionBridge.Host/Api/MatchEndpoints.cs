using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Looks;

namespace SupervisionBridge.Host.Api;

/// <summary>Which pupil it is: the evidence, and a person's decision.</summary>
internal static class MatchEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deliveries/{id}/match", GetAsync).Needs(Permission.SeePupils, new TargetIs.Delivery("id")).IsALook(LookedAt.MatchEvidence, Permission.SeePupils)
            .WithName("getMatch").WithSummary("The evidence of a match or of an open question, with the candidates ranked.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/deliveries/{id}/match", ConfirmAsync).Needs(Permission.ConfirmPupil, new TargetIs.Delivery("id"))
            .WithName("confirmMatch").WithSummary("Say which pupil it is, with reasons.")
            .WithDescription(
                "Remembered for this school and what the form says of the child, and checked again against the school system at each use. Where what the form says "
                + "leaves open which pupil it means (nobody-found, too-few-identifiers, several-fit, look-alike), it holds for this delivery only. "
                + "Give the lookedAt of the evidence that was read: nothing is decided on evidence that nobody read. "
                + "409: evidence-renewed (the bridge has looked again since: read it anew), look-again (the pupil is not as shown: the bridge looks anew, read the evidence again), not-shown (not among the candidates: give dateOfBirth and surname), "
                + "facts-disagree (these are not that pupil's), found-wrong-before (the sheet was withdrawn from that pupil's file), not-asked. "
                + "Where the question was other-file-than-before, another pupil than earlierEntryIn withdraws the earlier entry there and files the sheet anew.")
            .Accepts<MatchRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<Results<Ok<MatchView>, ProblemHttpResult>> GetAsync(string id, IDeliveries deliveries, CancellationToken cancellationToken)
    {
        if (await deliveries.FindAsync(id, cancellationToken) is not { } delivery
            || await deliveries.FindWorkAsync(id, cancellationToken) is not { } work
            || await deliveries.FindEvidenceAsync(id, cancellationToken) is not { } evidence)
        {
            return Problem.NotFound("match");
        }

        return TypedResults.Ok(new MatchView
        {
            Delivery = id,
            State = delivery.State,
            Form = View(work.Subject),
            Doubts = evidence.Doubts,
            Candidates = [.. evidence.Candidates.Select(View)],
            EarlierEntryIn = evidence.EarlierEntryIn,
            Remarks = evidence.Remarks,
            RosterAsOf = evidence.RosterAsOf,
            LookedAt = evidence.LookedAt,
        });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(
        string id, HttpContext context, IDeliveries deliveries, ISchools schools, ISchoolStates states, PupilLinks links, KeyedHash hash, IWorkSignal signal,
        CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.MatchRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (await deliveries.FindWorkAsync(id, cancellationToken) is not { } work
            || await deliveries.FindEvidenceAsync(id, cancellationToken) is not { } evidence)
        {
            return Problem.NotFound("open match question");
        }

        var lookedAt = body.LookedAt!.Value;
        if (evidence.LookedAt.ToUnixTimeMilliseconds() != lookedAt.ToUnixTimeMilliseconds())
        {
            return await deliveries.FindAsync(id, cancellationToken) is { State: DeliveryState.NeedsPerson } ? EvidenceRenewed() : NotAsked();
        }

        if (work.WrongPupils.Contains(body.PupilId!))
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "found-wrong-before", "This sheet was put into this pupil's file by mistake before.",
                "Nothing was stored. It was withdrawn there and is never filed there again: confirm another pupil.");
        }

        if (await StoppedSchool.RefusalAsync(states, work.SchoolUrn, cancellationToken) is { } stopped)
        {
            return stopped;
        }

        try
        {
            if (schools.Find(work.SchoolUrn) is not { } school
                || await schools.SystemOf(school).GetPupilAsync(body.PupilId!, cancellationToken) is not { } pupil
                // Whoever is kept from a child puts nothing into its file, and is not told whether it is there.
                || !context.Access().May(new AccessTarget.Record(work.SchoolUrn, string.Empty) { Children = ChildHashes.Of(hash, work.SchoolUrn, pupil) }))
            {
                return Problem.Of(StatusCodes.Status400BadRequest, "pupil", "The school system has no such pupil.", "Give the pupilId of a candidate, as the school system writes it.");
            }

            // Some systems answer for a merged record with the one that replaced it: that is not the one the person pointed to.
            if (pupil.Id != body.PupilId)
            {
                return Problem.Of(StatusCodes.Status409Conflict, "not-shown", "The school system answers with another pupil's id.", "Confirm the record that replaced this one.");
            }

            var confirmation = links.Confirm(new PupilChoice
            {
                DeliveryId = id,
                Subject = work.Subject,
                SessionDate = work.Case.Session.Date,
                Seen = evidence,
                PupilNow = pupil,
                Filing = body.Filing ?? FilingTime.Now,
                Facts = new PupilFacts { DateOfBirth = body.DateOfBirth, Surname = body.Surname },
            });
            switch (confirmation)
            {
                case PupilConfirmation.NotShown:
                    return Problem.Of(
                        StatusCodes.Status409Conflict, "not-shown", "This pupil is not among the candidates.",
                        "Nothing was stored. Compare the pupilId; if it is meant, give dateOfBirth and surname of that pupil as the school system shows them.");
                case PupilConfirmation.FactsDisagree:
                    return Problem.Of(
                        StatusCodes.Status409Conflict, "facts-disagree", "The pupil with this pupilId has another date of birth or surname.",
                        "Nothing was stored. The pupilId may be another child's: compare it in the school system.");
                case PupilConfirmation.LookAgain changed:
                    return await StoreAsync(changed.Link, Problem.Of(
                        StatusCodes.Status409Conflict, "look-again", "The pupil is not as the evidence showed.",
                        "Nothing is written. The bridge looks again now: read the evidence anew once the delivery needs a person again, and confirm then."));
                case PupilConfirmation.Agreed agreed:
                    return await StoreAsync(agreed.Link, TypedResults.NoContent());
                default:
                    throw new UnreachableException();
            }

            async Task<Results<NoContent, ProblemHttpResult>> StoreAsync(PupilLink link, Results<NoContent, ProblemHttpResult> whereTaken)
            {
                switch (await deliveries.ConfirmMatchAsync(id, evidence, link, decision!, cancellationToken))
                {
                    case ConfirmResult.Taken:
                        signal.Wake(work.SchoolUrn);
                        return whereTaken;
                    case ConfirmResult.EvidenceRenewed:
                        return EvidenceRenewed();
                    default:
                        return NotAsked();
                }
            }
        }
        catch (ArgumentException refused)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "pupil", "This pupil cannot be confirmed so.", refused.Message.Split(" (Parameter", 2)[0]);
        }
        catch (SchoolSystemException trouble)
        {
            return Problem.Of(StatusCodes.Status502BadGateway, "school-system", "The school system cannot be asked now.", trouble.Message);
        }
    }

    private static ProblemHttpResult EvidenceRenewed() => Problem.Of(
        StatusCodes.Status409Conflict, "evidence-renewed", "The bridge has looked again since this evidence was read.",
        "Nothing was stored. Read the evidence as it is now, and confirm with its lookedAt.");

    private static ProblemHttpResult NotAsked() => Problem.Of(StatusCodes.Status409Conflict, "not-asked", "This delivery does not ask which pupil it is.");

    private static FormView View(Subject subject) => new(
        subject.Forename, subject.Surname, subject.PreferredForename, subject.FormerSurnames, subject.DateOfBirth,
        Masked(subject.UpnAsWritten), subject.Year, subject.Class, subject.Age);

    private static CandidateView View(CandidateEvidence candidate) => new()
    {
        PupilId = candidate.Pupil.Id,
        Forename = candidate.Pupil.LegalForename,
        Surname = candidate.Pupil.LegalSurname,
        PreferredForename = candidate.Pupil.PreferredForename,
        DateOfBirth = candidate.Pupil.DateOfBirth,
        Upn = Masked(candidate.Pupil.Upn),
        Year = candidate.Pupil.YearGroup,
        Class = candidate.Pupil.Class,
        RollState = candidate.Pupil.RollState,
        MergedInto = candidate.Pupil.MergedInto,
        Identifiers = [.. candidate.Identifiers.Select(identifier => new IdentifierView(identifier.Identifier, identifier.Agreement, identifier.Remark))],
    };

    /// <summary>A UPN is a blind number: the last three characters are enough to compare two of them by eye.</summary>
    private static string? Masked(string? upn) => upn is null ? null : new string('•', Math.Max(0, upn.Length - 3)) + upn[Math.Max(0, upn.Length - 3)..];
}

using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary><c>POST /v1/records</c>: takes a record in.</summary>
internal static class SubmitRecord
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/records", HandleAsync).Needs(Permission.SubmitRecord, new TargetIs.WhatIsReached())
            .WithName("submitRecord")
            .WithSummary("Submit a supervision record.")
            .WithDescription("202 only after the record and its planned deliveries are stored durably, in one transaction. The same source id, version and content again answers as the first time. "
                + "A later version amends what changed, withdraws what it no longer holds, and leaves the rest as it is. 409: other-content, version, withdrawn (the record was withdrawn and takes no new version), removed (what the record said was removed at its review), sender (another system handed in the record of this source id), school-left (a school of it has left the bridge).")
            .Accepts<RecordSubmission>("application/json")
            .Produces<ReceiptView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Accepted<ReceiptView>, ProblemHttpResult>> HandleAsync(
        HttpContext context, RecordIntake intake, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (bytes, problem) = await JsonBody.ReadAsync(context.Request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        return await intake.SubmitAsync(bytes, context.Submitter(clock.GetUtcNow()), cancellationToken) switch
        {
            SubmitResult.Accepted accepted => Receipt(accepted),
            SubmitResult.Refused refused => Problem.Of(refused.Faults),
            SubmitResult.OtherContent other => Conflict(
                "other-content", $"This source id and version are there with other content, as {other.Reference}.",
                $"Nothing was stored. To correct the record, send it whole again with \"version\": {other.CurrentVersion + 1}: notes whose text changed get an addendum."),
            SubmitResult.NotTheNextVersion { CurrentVersion: 0 } => Conflict(
                "version", "There is no record of this source id yet.", "Nothing was stored. Send it without a version, or with \"version\": 1."),
            SubmitResult.NotTheNextVersion late => Conflict(
                "version", $"The current version is {late.CurrentVersion}.", $"Nothing was stored. The next version is {late.CurrentVersion + 1}."),
            SubmitResult.Withdrawn withdrawn => Conflict(
                "withdrawn", $"The record {withdrawn.Reference} was withdrawn.",
                "Nothing was stored. A withdrawn record takes no new version: send what is right as a new record, with another source id."),
            SubmitResult.Removed removed => Conflict(
                "removed", $"What the record {removed.Reference} said was removed at its review.", "Nothing was stored, and nothing of it is here any more."),
            SubmitResult.SchoolLeft left => Conflict(
                "school-left", $"The school {left.SchoolUrn} has left the bridge.",
                "Nothing was stored: no note would be written for it. Where it is to come back, an administrator says so (supervisionbridge schools move)."),
            SubmitResult.OfAnotherSender => Conflict(
                "sender", "Another system handed in the record of this source id.",
                "Nothing was stored. Only the key that handed a record in, or one that it was rotated into, sends its next version; an administrator can give its records to another key (supervisionbridge keys adopt)."),
            _ => throw new InvalidOperationException("A result outside the closed set."),
        };
    }

    private static Accepted<ReceiptView> Receipt(SubmitResult.Accepted accepted)
    {
        var status = $"/v1/records/{accepted.Reference}";
        return TypedResults.Accepted(status, new ReceiptView(accepted.Reference, accepted.Version, accepted.Deliveries, status));
    }

    private static ProblemHttpResult Conflict(string code, string title, string detail) =>
        Problem.Of(StatusCodes.Status409Conflict, code, title, detail);
}

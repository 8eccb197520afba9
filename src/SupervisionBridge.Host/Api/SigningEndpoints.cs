using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Gates;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Signatures and DSL approvals that arrive after the record; notes whose gates open go at once.</summary>
internal static class SigningEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/records/{reference}/signatures", SignAsync).Needs(Permission.Sign, new TargetIs.Record("reference"))
            .WithName("addSignature").WithSummary("Add a signature to a sheet or to the record.")
            .WithDescription("It binds the hash of what stands there now: a changed sheet needs signing again, an unchanged one does not. Give the version you signed, so that nothing binds what the signer never saw.")
            .Accepts<SignatureRequest>("application/json").Describe();
        routes.MapPost("/records/{reference}/approvals", ApproveAsync).Needs(Permission.Approve, new TargetIs.Record("reference"))
            .WithName("approveCase").WithSummary("Approve a sheet as Designated Safeguarding Lead.")
            .WithDescription("It binds the hash of the sheet as it stands there now. Give the version you approved, so that nothing binds what the DSL never saw.")
            .Accepts<ApprovalRequest>("application/json").Describe();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignAsync(
        string reference, HttpContext context, IRecords records, RecordTemplates templates, IWorkSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.SignatureRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var (record, gates, refusal) = await FindAsync(reference, body.Version, records, templates, cancellationToken);
        if (record is null)
        {
            return refusal!;
        }

        var faults = new Faults();
        var hash = Bound(record, body.Case, faults);
        var person = record.People.FirstOrDefault(candidate => candidate.Id == body.Person);
        if (person is null or { Role: ParticipantRole.Apologies })
        {
            faults.Add("/person", "is not the id of one of the people who were there.");
        }
        else if (context.Access().Standing.Identity is Identity.Person caller && !Is(person, caller.Email))
        {
            faults.Add("/person", "is somebody else: whoever calls with a token signs for nobody but themselves.");
        }

        if (body.Date < record.Session.Date || body.Date > Tomorrow(clock))
        {
            faults.Add("/date", "is before the session or still to come.");
        }

        if (faults.Any)
        {
            return Problem.Of(faults);
        }

        var signature = new Signature(body.Case, person!.Id, body.SignedAs!, body.Date, hash!);
        Wake(signal, await records.SignAsync(reference, signature, decision!, gates!, cancellationToken));
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ApproveAsync(
        string reference, HttpContext context, IRecords records, RecordTemplates templates, IWorkSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.ApprovalRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var (record, gates, refusal) = await FindAsync(reference, body.Version, records, templates, cancellationToken);
        if (record is null)
        {
            return refusal!;
        }

        var faults = new Faults();
        if (Bound(record, body.Case, faults) is not { } hash)
        {
            return Problem.Of(faults);
        }

        var approval = new Approval(body.Case!.Value, NameOf(context, record, body.By), DateOnly.FromDateTime(LondonTime.Of(clock.GetUtcNow()).DateTime), hash);
        Wake(signal, await records.ApproveAsync(reference, approval, decision!, gates!, cancellationToken));
        return TypedResults.NoContent();
    }

    /// <summary>The record as it stands with its form's gates, or why nothing can be signed.</summary>
    private static async Task<(SupervisionRecord? Record, GateCheck? Gates, ProblemHttpResult? Refusal)> FindAsync(
        string reference, int? version, IRecords records, RecordTemplates templates, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(reference, cancellationToken) is not { } record)
        {
            return (null, null, Problem.NotFound("record"));
        }

        if (version is not null && version != record.Version)
        {
            return (null, null, Problem.Of(
                StatusCodes.Status409Conflict, "version", $"The current version is {record.Version}.",
                "Nothing was stored. Show the signer what stands there now, and give that version."));
        }

        return templates.Find(record.TemplateId) is { } template
            ? (record, (note, signatures, approval, recordHashes) => GateKeeper.Check(template, note, signatures, approval, recordHashes), null)
            : (null, null, Problem.Of(
                StatusCodes.Status409Conflict, "template", $"The template {record.TemplateId} of this record is no longer configured.",
                "Nothing was stored. Put its file back into config/templates and start the service again."));
    }

    private static string? Bound(SupervisionRecord record, int? caseNumber, Faults faults)
    {
        if (caseNumber is not { } number)
        {
            return record.ContentHash;
        }

        var note = record.Cases.FirstOrDefault(candidate => candidate.Number == number);
        if (note is null)
        {
            faults.Add("/case", "is not the number of a sheet of this record.");
        }

        return note?.ContentHash;
    }

    private static bool Is(Participant person, string email) => string.Equals(person.Email?.Trim(), email, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who approves, as it stands in the note: as a system names the person, else by the name on the record where it is there.</summary>
    private static string NameOf(HttpContext context, SupervisionRecord record, string? named) => context.Access() switch
    {
        { Person: null } => named!,
        { Standing.Identity: not Identity.Person } when named is not null => named,
        { Person: { } caller } => record.People.FirstOrDefault(person => Is(person, caller.Email))?.Name ?? caller.Email,
    };

    private static DateOnly Tomorrow(TimeProvider clock) => DateOnly.FromDateTime(LondonTime.Of(clock.GetUtcNow()).DateTime).AddDays(1);

    private static void Wake(IWorkSignal signal, IReadOnlyList<string> schools)
    {
        foreach (var school in schools)
        {
            signal.Wake(school);
        }
    }

    private static void Describe(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}

using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Looks;

namespace SupervisionBridge.Host.Api;

/// <summary><c>GET /v1/deliveries/{id}/preview</c>: the note as it would be written now, for the person who decides about it.</summary>
internal static class PreviewEndpoint
{
    private const string Notice = "This is not the way to raise an immediate concern.";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/deliveries/{id}/preview", GetAsync).Needs(Permission.ReadCaseNote, new TargetIs.Delivery("id")).IsALook(LookedAt.Preview, Permission.ReadCaseNote)
            .WithName("previewNote").WithSummary("The note as it would be written now, and which other children its text names.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> GetAsync(
        string id, IDeliveries deliveries, ISchools schools, NoteComposer composer, CancellationToken cancellationToken)
    {
        if (await deliveries.FindWorkAsync(id, cancellationToken) is not { } work || schools.Find(work.SchoolUrn) is not { } school)
        {
            return Problem.NotFound("delivery");
        }

        if (work.Withdrawal is { } withdrawn)
        {
            return Withdrawal(id, work, withdrawn, school, composer, schools.SystemOf(school).Describe());
        }

        // Siblings whom only the school system knows are not asked for here: the preview may name more than would hold the note.
        var findings = IdentityGuard.Look(work, school.NotesFor(work.Case.TemplateId).Siblings, []);
        var note = work.Release == GuardRelease.AnotherPupil ? findings.Replace(work.Case) : work.Case;
        try
        {
            var parts = composer.Compose(work with { Case = note }, school, new PupilAddress { Id = string.Empty }, schools.SystemOf(school).Describe());
            return TypedResults.Ok(new PreviewView
            {
                Delivery = id,
                OtherChildrenNamed = [.. findings.Mentions.Select(mention => new MentionView(mention.Subject.Number, mention.Field))],
                Parts = [.. parts.Select(part => new PreviewPart(part.Note.Title, part.Note.Body))],
                Notice = Notice,
            });
        }
        catch (NoteNotComposableException fault)
        {
            return NotComposable(fault);
        }
    }

    private static Results<Ok<PreviewView>, ProblemHttpResult> Withdrawal(
        string id, DeliveryWork work, WithdrawnFiling withdrawn, School school, NoteComposer composer, SchoolSystemDescription limits)
    {
        try
        {
            var note = WithdrawalComposer.Compose(id, withdrawn, standing: null, composer.SheetOf(work.Case), school, new PupilAddress { Id = string.Empty }, limits).Note;
            return TypedResults.Ok(new PreviewView { Delivery = id, OtherChildrenNamed = [], Parts = [new PreviewPart(note.Title, note.Body)], Notice = Notice });
        }
        catch (NoteNotComposableException fault)
        {
            return NotComposable(fault);
        }
    }

    private static ProblemHttpResult NotComposable(NoteNotComposableException fault) =>
        Problem.Of(StatusCodes.Status409Conflict, "not-composable", "The note cannot be composed.", fault.Message);
}

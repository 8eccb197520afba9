using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Moves a school to another system, and takes one off the bridge.</summary>
internal static class MoveEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/schools/{urn}/move", MoveAsync).Needs(Permission.MoveSchool, new TargetIs.School("urn"))
            .WithName("moveSchool").WithSummary("Say that the system in the school's file is its new one, or the same one at a new address.")
            .WithDescription(
                "What is proven stays as it is, with the system that it stands in. What is not over and cannot be in the system before goes to the new one, and is matched anew. "
                + "409: may-stand-there (deliveries that are not over may stand in the system before), same-system (the file names the current system), other-kind (sameSystem, with another adapter), left, not-configured.")
            .Accepts<MoveRequest>("application/json").Describe();
        routes.MapPost("/schools/{urn}/leave", LeaveAsync).Needs(Permission.TakeSchoolOff, new TargetIs.School("urn"))
            .WithName("leaveSchool").WithSummary("Take a school off the bridge, and hand its cross-references over. Of one that has left they are handed over again.")
            .WithDescription("From then on nothing of the school is taken in or written; its records stay until their review. 409: not-over (deliveries are not over).")
            .Accepts<DecisionRequest>("application/json").Describe();
    }

    private static async Task<Results<Ok<SchoolMovedView>, ProblemHttpResult>> MoveAsync(
        string urn, HttpContext context, ISchoolSystems systems, IWorkSignal signal, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, MoveJson.Default.MoveRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        switch (body.SameSystem == true ? await systems.RenewAsync(urn, decision!, cancellationToken) : await systems.MoveAsync(urn, decision!, cancellationToken))
        {
            case MoveResult.Moved moved:
                signal.Wake(urn);
                return TypedResults.Ok(new SchoolMovedView(SystemView.Of(moved.Period), moved.Taken));
            case MoveResult.MayStandThere there:
                return Conflict(
                    "may-stand-there", $"Deliveries that are not over may stand in the system before: {there.Deliveries.Count}.",
                    $"Nothing was changed. Put the old school file back, restart, and let them finish; or look there, and settle them. {UnfinishedWords.Named(there.Deliveries)}");
            case MoveResult.SameAsBefore:
                return Conflict("same-system", "The school file names the school's current system.", "Nothing was changed. Change system and address in the school file, and restart; then say that the school has moved.");
            case MoveResult.OtherKind:
                return Conflict("other-kind", "The school file names another kind of system.", "Nothing was changed. What is prepared in one adapter's words is not sent by another: say that the school has moved, without sameSystem.");
            case MoveResult.HasLeft:
                return Conflict("left", "The school has left the bridge.", "Nothing was changed. Where it comes back, say that it moved, without sameSystem.");
            case MoveResult.NotConfigured:
                return Conflict("not-configured", "There is no file of the school in the config folder, or the plugin that it names cannot be used.", "Nothing was changed. Put it there, or mend the plugin as check says, and restart.");
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<Results<Ok<CrossReferenceHandOver>, ProblemHttpResult>> LeaveAsync(
        string urn, HttpContext context, ISchoolSystems systems, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        return await systems.LeaveAsync(urn, decision!, cancellationToken) switch
        {
            LeaveResult.Left left => TypedResults.Ok(left.HandOver),
            LeaveResult.NotOver notOver => Conflict(
                "not-over", $"Deliveries of the school are not over: {notOver.Deliveries.Count}.",
                $"Nothing was changed. Let them finish, or decide about them: settle what is dead, withdraw records whose sheets are not to be written. {UnfinishedWords.Named(notOver.Deliveries)}"),
            LeaveResult.Unknown => Problem.NotFound("school"),
            _ => throw new UnreachableException(),
        };
    }

    private static ProblemHttpResult Conflict(string code, string title, string detail) => Problem.Of(StatusCodes.Status409Conflict, code, title, detail);

    private static void Describe(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}

/// <summary>The system in the school's file is the school's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MoveRequest : IDecided
{
    [Description("True where it is the same system at a new address, with everything that was written in it. Default false: it is another system, in which nothing of the bridge stands.")]
    public bool? SameSystem { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>What the school's system is now.</summary>
internal sealed record SchoolMovedView(
    SystemView System,
    [property: Description("How many deliveries that are not over go to it, and are matched anew; those included that still wait for a signature.")] int Taken);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(MoveRequest))]
internal sealed partial class MoveJson : JsonSerializerContext;

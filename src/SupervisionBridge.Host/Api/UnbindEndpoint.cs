using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary><c>POST /v1/access/unbind</c>: an address goes to another account of a directory. The administrator's alone, as keys are: it lets somebody in.</summary>
internal static class UnbindEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/access/unbind", HandleAsync).Needs(Permission.ManageKeys, new TargetIs.Service())
            .WithName("unbindAddress").WithSummary("Take an address from the account of a directory that it belongs to.")
            .WithDescription("Each address belongs to the first account that came with it. After this the next one that comes with it has it.")
            .Accepts<UnbindRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(HttpContext context, IDirectorySubjects subjects, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, AccessJson.Default.UnbindRequest, cancellationToken);
        return body is null ? problem!
            : await subjects.UnbindAsync(PersonHash.Of(hash, body.Person!), body.Person!.Trim(), decision!, cancellationToken) ? TypedResults.NoContent()
            : Problem.NotFound("address that belongs to an account");
    }
}

/// <summary>An address that is to go to another account.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UnbindRequest : IDecided
{
    [Required, MaxLength(254), RegularExpression("^[^@ ]+@[^@ ]+$"), Description("The address.")]
    public string? Person { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("Why: kept for good.")]
    public string? Why { get; init; }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>API keys: made, listed and revoked by the administrator on the machine itself, never with another key.</summary>
internal static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/keys", CreateAsync).WithName("createKey").WithSummary("Make an API key. It is shown once.")
            .Accepts<KeyRequest>("application/json").RequireAuthorization(Caller.OperatorPolicy)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        routes.MapGet("/keys", ListAsync).WithName("listKeys").WithSummary("List API keys, the oldest first.")
            .RequireAuthorization(Caller.OperatorPolicy).ProducesProblem(StatusCodes.Status403Forbidden);
        routes.MapDelete("/keys/{id}", RevokeAsync).WithName("revokeKey").WithSummary("Revoke an API key.")
            .RequireAuthorization(Caller.OperatorPolicy).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<NewKeyView>, ProblemHttpResult>> CreateAsync(
        HttpContext context, IApiKeys keys, KeyedHash hash, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync(context.Request, KeyJson.Default.KeyRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var secret = ApiKeySecret.Create();
        var key = new ApiKey(ApiKeySecret.CreateId(), body.Name!, ApiKeySecret.HashOf(secret, hash), clock.GetUtcNow(), null);
        await keys.AddAsync(key, cancellationToken);
        return TypedResults.Created($"/v1/keys/{key.Id}", new NewKeyView(key.Id, key.Name, secret));
    }

    private static async Task<Ok<KeyPage>> ListAsync(IApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(new KeyPage([.. (await keys.ListAsync(cancellationToken)).Select(key => new KeyView(key.Id, key.Name, key.CreatedAt, key.RevokedAt))], null));

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, IApiKeys keys, TimeProvider clock, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, clock.GetUtcNow(), cancellationToken) ? TypedResults.NoContent() : Problem.NotFound("key in force");
}

/// <summary>A key to be made.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyRequest
{
    [Required, MaxLength(60), RegularExpression("^[A-Za-z0-9._-]+$"), Description("What the key is for; journalled with everything done by it.")]
    public string? Name { get; init; }
}

/// <summary>A new key: shown once.</summary>
internal sealed record NewKeyView(string Id, string Name, string Key);

/// <summary>A key, without the key itself.</summary>
internal sealed record KeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>All keys: one page.</summary>
internal sealed record KeyPage(IReadOnlyList<KeyView> Items, string? Next);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(KeyPage))]
internal sealed partial class KeyJson : JsonSerializerContext;

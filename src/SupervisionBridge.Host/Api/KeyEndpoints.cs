using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core;
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
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        routes.MapGet("/keys", ListAsync).WithName("listKeys").WithSummary("List API keys, the oldest first.")
            .RequireAuthorization(Caller.OperatorPolicy).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
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
        if (!await keys.AddAsync(key, Caller.Of(context.User).Name, cancellationToken))
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "key-name", "A key of this name is in force.",
                "Nothing was stored. Revoke that key first, or give this one another name: the name says who did what.");
        }

        return TypedResults.Created($"/v1/keys/{key.Id}", new NewKeyView(key.Id, key.Name, secret));
    }

    private static Task<Results<Ok<KeyPage>, ProblemHttpResult>> ListAsync(IApiKeys keys, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.AnswerAsync(
            cursor, limit, async page => PageOf(await keys.ListAsync(cancellationToken), page),
            page => new KeyPage([.. page.Items.Select(key => new KeyView(key.Id, key.Name, key.CreatedAt, key.RevokedAt))], page.Next));

    // A bridge has a handful of keys: they are read whole and cut here. The cursor is the last key's id.
    private static Page<ApiKey> PageOf(IReadOnlyList<ApiKey> all, PageRequest page)
    {
        var after = page.Cursor is null ? -1 : all.ToList().FindIndex(key => key.Id == page.Cursor);
        if (page.Cursor is not null && after < 0)
        {
            throw new CursorException();
        }

        var items = all.Skip(after + 1).Take(page.Limit).ToList();
        return new Page<ApiKey>(items, after + 1 + items.Count < all.Count ? items[^1].Id : null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(HttpContext context, string id, IApiKeys keys, TimeProvider clock, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, clock.GetUtcNow(), Caller.Of(context.User).Name, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound("key in force");
}

/// <summary>A key to be made.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyRequest
{
    [Required, MaxLength(60), RegularExpression("^[A-Za-z0-9._-]+$"), Description("What the key is for; journalled with everything done by it, and unique among the keys in force.")]
    public string? Name { get; init; }
}

/// <summary>A new key: shown once.</summary>
internal sealed record NewKeyView(string Id, string Name, string Key);

/// <summary>A key, without the key itself.</summary>
internal sealed record KeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>A page of keys.</summary>
internal sealed record KeyPage(IReadOnlyList<KeyView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(KeyPage))]
internal sealed partial class KeyJson : JsonSerializerContext;

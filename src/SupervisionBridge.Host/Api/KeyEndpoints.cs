using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>API keys: made, rotated, listed and revoked by the administrator on the machine itself, never with another key.</summary>
internal static class KeyEndpoints
{
    /// <summary>How long a key is in force where nothing is said.</summary>
    public static readonly TimeSpan UsualLife = TimeSpan.FromDays(365);

    /// <summary>How long the old key stays in force beside the new one where nothing is said.</summary>
    private const int UsualOverlapHours = 7 * 24;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/keys", CreateAsync).Needs(Permission.ManageKeys, new TargetIs.Service()).WithName("createKey").WithSummary("Make an API key. It is shown once.")
            .Accepts<KeyRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        routes.MapPost("/keys/{id}/rotate", RotateAsync).Needs(Permission.ManageKeys, new TargetIs.Service()).WithName("rotateKey").WithSummary("Make another API key in the place of one, with the same name, roles and schools.")
            .WithDescription("The new key is shown once. The old one ends after the overlap. What the old one handed in, the new one sees. A key is rotated once: after that, the new one is.")
            .Accepts<RotateKeyRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        routes.MapGet("/keys", ListAsync).Needs(Permission.ManageKeys, new TargetIs.Service()).WithName("listKeys").WithSummary("List API keys, the oldest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/keys/{id}/revoke", RevokeAsync).Needs(Permission.ManageKeys, new TargetIs.Service()).WithName("revokeKey").WithSummary("Revoke an API key at once.")
            .Accepts<DecisionRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        routes.MapPost("/keys/{id}/adopt", AdoptAsync).Needs(Permission.ManageKeys, new TargetIs.Service()).WithName("adoptRecords").WithSummary("Give a key the records of another.")
            .WithDescription("Those of its own schools, to a recorder's key. From then on it alone of all keys sees them and sends their next versions. Each of its schools is told in its journal.")
            .Accepts<AdoptRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Created<NewKeyView>, ProblemHttpResult>> CreateAsync(
        HttpContext context, IApiKeys keys, ISchools schools, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, KeyJson.Default.KeyRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var now = decision!.At;
        var faults = new Faults();
        var (roles, open, expires) = (ApiKeyScope.Roles(body, faults), ApiKeyScope.Schools(body, schools, faults), ApiKeyScope.Expiry(body.ExpiresAt, body.NeverExpires, now, faults));
        if (faults.Any)
        {
            return Problem.Of(faults);
        }

        var (secret, id) = (ApiKeySecret.Create(), ApiKeySecret.CreateId());
        var key = new ApiKey
        {
            Id = id, Line = id, Name = body.Name!, Hash = ApiKeySecret.HashOf(secret, hash), Roles = roles, Schools = open, CreatedAt = now, ExpiresAt = expires,
        };
        if (!await keys.AddAsync(key, decision, cancellationToken))
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "key-name", "A key of this name is in force.",
                "Nothing was stored. Rotate or revoke that key, or give this one another name: the name says who did what.");
        }

        return TypedResults.Created($"/v1/keys/{key.Id}", NewKeyView.Of(key, secret));
    }

    private static async Task<Results<Created<NewKeyView>, ProblemHttpResult>> RotateAsync(
        string id, HttpContext context, IApiKeys keys, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, KeyJson.Default.RotateKeyRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var now = decision!.At;
        var faults = new Faults();
        var expires = ApiKeyScope.Expiry(body.ExpiresAt, body.NeverExpires, now, faults);
        if (faults.Any)
        {
            return Problem.Of(faults);
        }

        var secret = ApiKeySecret.Create();
        var rotation = new ApiKeyRotation(
            ApiKeySecret.CreateId(), ApiKeySecret.HashOf(secret, hash), now, now.AddHours(body.OverlapHours ?? UsualOverlapHours), expires);
        return await keys.RotateAsync(id, rotation, decision, cancellationToken) is { } key
            ? TypedResults.Created($"/v1/keys/{key.Id}", NewKeyView.Of(key, secret))
            : Problem.NotFound("key in force that was not rotated yet");
    }

    private static Task<Results<Ok<KeyPage>, ProblemHttpResult>> ListAsync(IApiKeys keys, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.AnswerAsync(
            Reachable.Everything, cursor, limit, async page => PageOf(await keys.ListAsync(cancellationToken), page),
            page => new KeyPage([.. page.Items.Select(KeyView.Of)], page.Next));

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

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, HttpContext context, IApiKeys keys, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        return body is null ? problem!
            : await keys.RevokeAsync(id, decision!, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound("key in force");
    }

    private static async Task<Results<Ok<AdoptedView>, ProblemHttpResult>> AdoptAsync(string id, HttpContext context, IApiKeys keys, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, KeyJson.Default.AdoptRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (body.From is null != body.OfNoKey is true)
        {
            var faults = new Faults();
            faults.Add("/from", "Give from, or ofNoKey.");
            return Problem.Of(faults);
        }

        return await keys.AdoptAsync(id, body.From, decision!, cancellationToken) switch
        {
            AdoptResult.Adopted adopted => TypedResults.Ok(new AdoptedView(adopted.Records)),
            AdoptResult.NotARecorder => Problem.Of(
                StatusCodes.Status409Conflict, "not-a-recorder", "This key hands no records in.",
                "Nothing was stored: it could neither see the records nor send their next versions. Give them to a key that was made with --may recorder."),
            AdoptResult.NoSuchKey => Problem.NotFound("key in force"),
            _ => throw new UnreachableException(),
        };
    }
}

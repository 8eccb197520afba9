using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>The keys that the store is encrypted under: changed by the administrator on the machine itself, while the service runs. No key is ever answered.</summary>
internal static class EncryptionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/encryption", ReadAsync).WithName("getEncryption").WithSummary("The keys that the store is encrypted under, by their ids.").ForOperators().ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/encryption/rotate", RotateAsync).WithName("rotateEncryptionKey").WithSummary("Replace the key-encryption key while the service runs.")
            .WithDescription("409: another node has the newer key, or the keys are not the bridge's to make.").Decides();
        routes.MapPost("/encryption/keys/{id}/drop", DropAsync).WithName("dropEncryptionKey").WithSummary("Take out a key-encryption key that nothing is wrapped under any more.")
            .Decides().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/encryption/rotate-root", RotateRootAsync).WithName("rotateRoot").WithSummary("Make a new root key for everything new. What stands under the one before is rewrapped afterwards.").Decides();
        routes.MapPost("/encryption/rewrap", RewrapAsync).WithName("rewrapKeys").WithSummary("Wrap a batch of data keys under the new root key, without waiting for the timed job.").ForOperators().ProducesProblem(StatusCodes.Status409Conflict);
        RecoveryEndpoints.Map(routes);
    }

    /// <summary>An endpoint for the administrator.</summary>
    public static RouteHandlerBuilder ForOperators(this RouteHandlerBuilder route) =>
        route.Needs(Permission.ManageKeys, new TargetIs.Service());

    /// <summary>An endpoint that takes the administrator's decision.</summary>
    public static RouteHandlerBuilder Decides(this RouteHandlerBuilder route) => route.Accepts<DecisionRequest>("application/json").Refuses();

    /// <summary>What such an endpoint may answer.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route) => route.ForOperators()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Runs what wants the key-encryption keys. Their refusals name a place and a mend, which only the administrator reads.</summary>
    public static async Task<Results<TResult, ProblemHttpResult>> WithKeysAsync<TResult>(Func<Task<Results<TResult, ProblemHttpResult>>> run)
        where TResult : IResult
    {
        try
        {
            return await run();
        }
        catch (Exception refused) when (KeyFaults.Is(refused))
        {
            return Problem.Of(StatusCodes.Status409Conflict, "keys", "The key-encryption keys cannot be used.", refused.Message);
        }
        catch (RecoveryKeyException refused)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "recovery-key", "Nothing can be wrapped for the recovery key.", refused.Message);
        }
    }

    private static Task<Results<Ok<EncryptionView>, ProblemHttpResult>> ReadAsync(IKeyEncryptionKeys keys, IEncryption store, CancellationToken cancellationToken) =>
        WithKeysAsync<Ok<EncryptionView>>(async () => await ViewAsync(keys, store, cancellationToken));

    private static async Task<Results<Ok<EncryptionView>, ProblemHttpResult>> RotateAsync(
        bool? keepRoot, HttpContext context, KeyRotation rotation, IKeyEncryptionKeys keys, IEncryption store, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        return body is null ? problem! : await WithKeysAsync<Ok<EncryptionView>>(async () => await rotation.RotateAsync(
            keepRoot == true ? RootChoice.Keep : RootChoice.MakeNew, decision!, cancellationToken) switch
        {
            RotateResult.NotHeld missing => Problem.Of(
                StatusCodes.Status409Conflict, "key-elsewhere", $"The store is wrapped under the key {missing.KeyId}, which another node has.",
                $"Nothing was changed. {keys.Place} must hold it: copy that node's here first."),
            RotateResult.NotOurs => Problem.Of(
                StatusCodes.Status409Conflict, "keys-elsewhere", "The bridge cannot make keys there.",
                $"Nothing was changed. {keys.Place}: put a new key behind the others there (supervisionbridge encryption make-key), start the service again, and give this command again."),
            _ => await ViewAsync(keys, store, cancellationToken),
        });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        string id, HttpContext context, KeyRotation rotation, IKeyEncryptionKeys keys, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        return body is null ? problem! : await WithKeysAsync<NoContent>(async () => await rotation.DropAsync(id, decision!, cancellationToken) switch
        {
            DropResult.Dropped => TypedResults.NoContent(),
            DropResult.Unknown => Problem.NotFound("key"),
            DropResult.InUse => Problem.Of(
                StatusCodes.Status409Conflict, "key-in-use", "The store is wrapped under this key, or it is the newest.", "Nothing was changed. Rotate first: supervisionbridge encryption rotate --why …"),
            _ => Problem.Of(StatusCodes.Status409Conflict, "keys-elsewhere", "The bridge cannot take keys out there.", $"Nothing was changed. {keys.Place}: take the key out there, and start the service again."),
        });
    }

    private static async Task<Results<Ok<EncryptionView>, ProblemHttpResult>> RotateRootAsync(
        HttpContext context, IKeyEncryptionKeys keys, IEncryption store, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        return body is null ? problem! : await WithKeysAsync<Ok<EncryptionView>>(async () =>
        {
            await store.MakeRootAsync(decision!, cancellationToken);
            return await ViewAsync(keys, store, cancellationToken);
        });
    }

    private static Task<Results<Ok<RewrapView>, ProblemHttpResult>> RewrapAsync(IEncryption store, CancellationToken cancellationToken) => WithKeysAsync<Ok<RewrapView>>(async () =>
    {
        var batch = await store.RewrapAsync(KeyRewrap.Batch, cancellationToken);
        return TypedResults.Ok(new RewrapView(batch.Moved, batch.Left, batch.Unreadable));
    });

    private static async Task<Ok<EncryptionView>> ViewAsync(IKeyEncryptionKeys keys, IEncryption store, CancellationToken cancellationToken)
    {
        var ids = await keys.IdsAsync(cancellationToken);
        var state = await store.ReadAsync(cancellationToken);
        return TypedResults.Ok(new EncryptionView
        {
            KeysAt = keys.Place,
            Keys = [.. ids.Select((id, index) => new KeyEncryptionKeyView(id, index == ids.Count - 1, state.Roots.Count(root => root.KeyId == id)))],
            Roots = [.. state.Roots.Select(root => new RootView { Id = root.Id, Key = root.KeyId, Wraps = root.Wraps, MadeAt = root.MadeAt, RetiredAt = root.RetiredAt })],
            Recovery = state.Recovery is { } recovery ? new RecoveryView(recovery.Id, recovery.MadeAt, recovery.DrilledAt) : null,
        });
    }
}

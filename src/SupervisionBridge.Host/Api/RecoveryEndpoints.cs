using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Api;

/// <summary>The recovery key. Its private half never comes here: whoever holds it opens the roots where it is.</summary>
internal static class RecoveryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/encryption/recovery", ReadAsync).WithName("getRecovery").WithSummary("The root keys as they are wrapped for the recovery key: only that opens them.").ForOperators();
        routes.MapPost("/encryption/recovery", SetAsync).WithName("setRecovery").WithSummary("Wrap every root key for a recovery key. One before it opens nothing any more.")
            .Accepts<RecoveryRequest>("application/json").Refuses();
        routes.MapPost("/encryption/recovery/{id}/drilled", DrilledAsync).WithName("drilledRecovery").WithSummary("Keep that the recovery key was tried, and opened every root key.")
            .Decides().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<RecoverableView>> ReadAsync(IEncryption store, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RecoverableView([.. (await store.RecoverableAsync(cancellationToken)).Select(root => new RecoverableRootView(root.Id, root.Wrapped))]));

    private static async Task<Results<NoContent, ProblemHttpResult>> SetAsync(HttpContext context, IEncryption store, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.RecoveryRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (KeyOf(body.PublicKey!) is not { } key)
        {
            return Problem.Of(
                StatusCodes.Status400BadRequest, "recovery-key", $"publicKey is no RSA key of {RecoveryPublicKey.LeastBits} bits or more.", "Nothing was changed. Give a SubjectPublicKeyInfo in base64.");
        }

        return await EncryptionEndpoints.WithKeysAsync<NoContent>(async () =>
        {
            await store.SetRecoveryAsync(key, decision!, cancellationToken);
            return TypedResults.NoContent();
        });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DrilledAsync(string id, HttpContext context, IEncryption store, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        return await store.DrilledAsync(id, decision!, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound("recovery key");
    }

    private static RecoveryPublicKey? KeyOf(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? RecoveryPublicKey.Read(bytes[..length]) : null;
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Backups;

namespace SupervisionBridge.Host.Api;

/// <summary>Backups, taken by the administrator on the machine itself while the service runs. The service writes the file, for it alone has the keys to read it back.</summary>
internal static class BackupEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/backups", BackUpAsync).WithName("backUp").WithSummary("Write an encrypted backup of one moment into a new file on the service's machine, and read it back.")
            .WithDescription("Answers when it is read back whole. 409: one is under way, the file cannot be written, or what was written does not read back; then no file is left.")
            .Accepts<BackupRequest>("application/json").Refuses();
        routes.MapGet("/backups/current", Current).WithName("getBackupUnderWay").WithSummary("How far the backup under way is.").ForOperators().Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<Results<Ok<BackupView>, ProblemHttpResult>> BackUpAsync(HttpContext context, IBackups backups, BackupUnderWay underWay, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.BackupRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!Path.IsPathFullyQualified(body.File!))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "file", "file is not a full path.", "Nothing was written. Give the full path of a new file on the service's machine.");
        }

        if (!underWay.Begin())
        {
            return Problem.Of(StatusCodes.Status409Conflict, "under-way", "A backup is under way.", "Nothing was written. Try again when it is done.");
        }

        try
        {
            return await EncryptionEndpoints.WithKeysAsync<Ok<BackupView>>(async () =>
                TypedResults.Ok(BackupView.Of(await backups.BackUpAsync(body.File!, decision! with { Why = body.Why ?? string.Empty }, underWay.Tell, cancellationToken))));
        }
        catch (BackupException refused)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "backup", "No backup was made.", refused.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "file", "The file of the backup cannot be written.",
                File.Exists(body.File) ? "It is there already, and is left as it is. Name another." : "No file is left. Give the service's own user the right to its folder, and see that the disk has room.");
        }
        finally
        {
            underWay.End();
        }
    }

    private static Results<Ok<BackupProgressView>, NoContent> Current(BackupUnderWay underWay) =>
        underWay.Progress is { } progress ? TypedResults.Ok(new BackupProgressView(progress.Verifying, progress.Rows, progress.Of)) : TypedResults.NoContent();
}

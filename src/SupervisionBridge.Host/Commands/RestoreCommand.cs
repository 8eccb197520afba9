using System.CommandLine;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Backups;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>restore</c>: an empty store is filled from a backup. The service must not run.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Backup = new("file") { Description = "The backup." };
    private static readonly Option<string?> Recovery = new("--recovery-key") { Description = "The file of the recovery key, where the key file of the backup's time is lost: a new key is made.", HelpName = "file" };

    public static Command Create()
    {
        var restore = new Command("restore", "Fill an empty store of any engine from a backup. The service must not run.") { Backup, Recovery, Passphrase.File, EncryptionCommand.Why };
        restore.SetAction(RunAsync);
        return restore;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (folder, options) = CommonOptions.Configuration(line);
        using var key = line.GetValue(Recovery) is { } file ? RecoveryFile.Read(file, Passphrase.Read(line, isNew: false)) : null;
        var restored = await StoreRestoring.RunAsync(folder, options, line.GetValue(Backup)!, key, line.GetValue(EncryptionCommand.Why)!, Say, TimeProvider.System, cancellationToken);

        await using var bridge = await BridgeClient.ConnectAsync(folder, options, cancellationToken);
        var verified = await new StoreVerification(bridge, Console.Error).RunAsync(onlySchool: null, [], cancellationToken);
        await PrintAsync(restored, verified, line.GetValue(CommonOptions.Json));
        return verified.Findings.Count == 0 ? ExitCode.Good : ExitCode.NotWell;
    }

    private static void Say(BackupProgress progress) => Console.Error.WriteLine($"{progress.Rows} of {progress.Of} rows …");

    private static async Task PrintAsync(Restored restored, Verified verified, bool json)
    {
        var findings = verified.Findings.Select(finding => finding.ToString()).ToList();
        if (json)
        {
            await Console.Out.WriteLineAsync(Printed.Json(new JsonObject
            {
                ["madeAt"] = restored.Header.MadeAt, ["rows"] = restored.Header.Rows, ["lookedForFirst"] = restored.LookedForFirst,
                ["pausedSchools"] = new JsonArray([.. restored.Paused.Select(school => (JsonNode)school)]),
                ["pausedBefore"] = new JsonArray([.. restored.PausedBefore.Select(school => (JsonNode)school)]), ["entriesVerified"] = verified.Entries,
                ["findings"] = new JsonArray([.. findings.Select(finding => (JsonNode)finding)]),
            }));
            return;
        }

        foreach (var sentence in Sentences(restored).Append($"The journal was verified: {verified.Entries} entries, {findings.Count} findings.").Concat(findings))
        {
            await Console.Out.WriteLineAsync(sentence);
        }
    }

    private static IEnumerable<string> Sentences(Restored restored)
    {
        var moment = $"{restored.Header.MadeAt.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC";
        yield return $"{restored.Header.Rows} rows restored. The store stands as it stood at {moment}.";
        yield return $"WHAT CAME AFTER {moment} IS NOT IN IT: records, corrections, withdrawals, signatures, decisions, keys and their revocations, bars, grants and their ends, legal holds.";
        yield return $"{restored.LookedForFirst} deliveries were not over then. Each is looked for in the school's system before it is written.";
        yield return $"Every school is paused: {(restored.Paused.Count == 0 ? "there is none" : string.Join(", ", restored.Paused))}. Nothing is written before somebody lets it go on.";
        if (restored.PausedBefore.Count > 0)
        {
            yield return $"PAUSED BY SOMEBODY BEFORE THE BACKUP: {string.Join(", ", restored.PausedBefore)}. Ask why before you let it go on.";
        }

        yield return "Nothing is purged, and no record can be removed, for a week.";
        yield return "Now, before anybody works with it:";
        yield return $"  1. Revoke again the API keys that were revoked after {moment}, and set again the bars and legal holds that were set, end the grants that were ended; after a theft, rotate the encryption keys again.";
        yield return "  2. Start the service.";
        yield return $"  3. Have every recorder submit again what was recorded after {moment}, with the same sourceId.";
        yield return "  4. Decide again what people decided since, and withdraw again what was withdrawn. What waits and must not be written any more: deliveries settle ID --why …";
        yield return "  5. supervisionbridge schools resume URN --why …, school by school. What stands in a file already is found, and is not written twice;";
        yield return "     where its text differs, which the time of intake makes it do, it ends as altered-there or other-content-there: compare, then settle it.";
        yield return "  6. supervisionbridge reconcile, and look at deliveries list --state dead.";
        yield return "  7. Keep the file of checkpoints from before, and begin a new one: checkpoints of what is lost would be findings for good.";
    }
}

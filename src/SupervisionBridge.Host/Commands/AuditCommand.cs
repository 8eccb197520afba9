using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Audit;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>audit</c>: signs, verifies and exports the journal.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> School = new("--school") { Description = "Only the chain of this school.", HelpName = "URN" };
    private static readonly Option<string?> Out = new("--out") { Description = "Add the checkpoints to this file, one a line. Without it they are printed.", HelpName = "file" };
    private static readonly Argument<string?> Bundle = new("bundle") { Description = "An evidence.json, to verify by itself: without a store and without a key.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Checkpoints = new("--checkpoints") { Description = "A file of checkpoints that was kept apart. Default: Audit:Checkpoints.", HelpName = "file" };
    private static readonly Option<string?> Key = new("--key") { Description = "The id of the school's key of checkpoints, as it was noted: evidence signed with another is a finding.", HelpName = "id" };
    private static readonly Option<string?> Record = new("--record") { Description = "The evidence of this record.", HelpName = "reference" };
    private static readonly Option<string?> Pupil = new("--pupil") { Description = "The evidence of this pupil of --school, by the school system's own id.", HelpName = "id" };
    private static readonly Option<string> Folder = new("--out") { Description = "The folder that evidence.html and evidence.json are written into.", HelpName = "folder", Required = true };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name, and part of the evidence.", HelpName = "reason", Required = true };

    public static Command Create()
    {
        var checkpoint = new Command("checkpoint", "Sign where the journal's chains end.") { School, Out };
        checkpoint.SetAction(CheckpointAsync);
        var verify = new Command("verify", "Verify the journal, or evidence that was exported from it: finds what was changed, removed, put in, reordered or cut off.") { Bundle, School, Checkpoints, Key };
        verify.SetAction(VerifyAsync);
        var export = new Command("export", "Export the evidence of one record or one pupil: a page to print, and a file that verifies by itself. It holds no text of notes; it names who decided.")
        {
            Record, School, Pupil, Folder, Why,
        };
        export.SetAction(ExportAsync);
        return new Command("audit", "The audit journal.") { checkpoint, verify, export };
    }

    private static async Task<int> CheckpointAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject();
        if (line.GetValue(School) is { } school)
        {
            body["school"] = school;
        }

        var signed = (await bridge.PostAsync("v1/audit/checkpoints", body, cancellationToken))!["items"]!.AsArray().Select(item => Checkpoint.Read(item!.ToJsonString())).ToList();
        if (line.GetValue(Out) is { } file)
        {
            foreach (var checkpoint in signed)
            {
                await new CheckpointFile(file).KeepAsync(checkpoint, cancellationToken);
            }

            await Console.Out.WriteLineAsync($"{signed.Count} chains signed with key {signed.FirstOrDefault()?.KeyId}, added to {file}");
            return ExitCode.Good;
        }

        foreach (var checkpoint in signed)
        {
            await Console.Out.WriteLineAsync(checkpoint.ToJson());
        }

        return ExitCode.Good;
    }

    private static async Task<int> VerifyAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(Bundle) is { } bundle)
        {
            return await VerifyBundleAsync(bundle, line, cancellationToken);
        }

        var (folder, options) = CommonOptions.Configuration(line);
        var file = line.GetValue(Checkpoints) ?? new BridgePaths(folder, options).Checkpoints;
        var kept = await KeptAsync(file, cancellationToken);
        await using var bridge = await BridgeClient.ConnectAsync(folder, options, cancellationToken);
        var verified = await new StoreVerification(bridge, Console.Error).RunAsync(line.GetValue(School), kept.Checkpoints, cancellationToken);
        var held = kept.Checkpoints.Count == 0
            ? "Held against what the journal itself tells: what was cut off there as well shows only against checkpoints kept apart."
            : $"Held against {kept.Checkpoints.Count} checkpoints kept apart, and what the journal itself tells.";
        string[] about = [.. verified.Chains, $"{verified.Entries} entries in {verified.Chains.Count} chains. Key of the checkpoints: {verified.KeyId}. {held}"];
        return await ReportAsync([.. Findings(file, kept), .. verified.Findings.Select(AsFound)], about, "Nothing was found.", line.GetValue(CommonOptions.Json));
    }

    private static async Task<int> VerifyBundleAsync(string path, ParseResult line, CancellationToken cancellationToken)
    {
        Evidence evidence;
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            evidence = Evidence.Read(bytes);
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new CommandFailure(ExitCode.Refused, $"{path} cannot be read as evidence: {(fault is JsonException ? "it is not of a known format, or was changed." : fault.Message)}");
        }

        var file = line.GetValue(Checkpoints);
        var kept = await KeptAsync(file, cancellationToken);
        var keyId = CheckpointSigner.IdOf(EvidenceCheck.KeyOf(evidence));
        List<Found> findings = [.. Findings(file, kept), .. EvidenceCheck.Run(evidence, [.. kept.Checkpoints]).Select(AsFound)];
        if (line.GetValue(Key) is { } noted && noted != keyId)
        {
            findings.Add(new Found(null, "other-key", $"It is signed with key {keyId}, not with {noted}: it is not of that store."));
        }

        var entries = evidence.Chains.SelectMany(chain => chain.Entries).ToList();
        return await ReportAsync(
            findings,
            [$"{entries.Count} entries, {entries.Count(entry => entry.Told is not null)} of them with what they tell. Signed with key {keyId}. SHA-256 of the file: {Convert.ToHexStringLower(SHA256.HashData(bytes))}"],
            line.GetValue(Key) is null ? "It holds together. That it is the school's, only the key's id shows: compare it with the one that the school noted, or give --key." : "It holds together, and the key is the one given.",
            line.GetValue(CommonOptions.Json));
    }

    private static async Task<KeptCheckpoints> KeptAsync(string? file, CancellationToken cancellationToken)
    {
        try
        {
            return file is null ? new KeptCheckpoints([], []) : await CheckpointFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Refused, $"The checkpoints kept in {file} cannot be read: {fault.Message}");
        }
    }

    private static IEnumerable<Found> Findings(string? file, KeptCheckpoints kept) => kept.OtherLines.Select(number => new Found(null, "checkpoint-unreadable", $"{file}, line {number}: it is no checkpoint."));

    private static Found AsFound(JournalFinding finding) => new(finding, JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Flaw.ToString()), finding.ToString());

    private static async Task<int> ReportAsync(IReadOnlyList<Found> findings, IReadOnlyList<string> about, string good, bool json)
    {
        if (json)
        {
            var found = new JsonArray([.. findings.Select(finding => new JsonObject
            {
                ["school"] = finding.Entry?.SchoolUrn, ["number"] = finding.Entry?.Number, ["flaw"] = finding.Flaw, ["says"] = finding.Says,
            })]);
            await Console.Out.WriteLineAsync(Printed.Json(new JsonObject { ["about"] = string.Join(' ', about), ["findings"] = found }));
        }
        else
        {
            foreach (var finding in findings)
            {
                await Console.Out.WriteLineAsync(finding.Says);
            }

            foreach (var sentence in about)
            {
                await Console.Out.WriteLineAsync(sentence);
            }

            await Console.Out.WriteLineAsync(findings.Count == 0 ? good : $"{findings.Count} findings.");
        }

        return findings.Count == 0 ? ExitCode.Good : ExitCode.NotWell;
    }

    private static async Task<int> ExportAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        foreach (var (name, value) in new[] { ("record", line.GetValue(Record)), ("school", line.GetValue(School)), ("pupil", line.GetValue(Pupil)) })
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        using var files = TakeFiles(line.GetValue(Folder)!);
        files.Write(Evidence.Read(Encoding.UTF8.GetBytes((await bridge.PostAsync("v1/audit/exports", body, cancellationToken))!.ToJsonString())));
        await Printed.ObjectAsync(new JsonObject { ["page"] = files.Page, ["evidence"] = files.Evidence }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static EvidenceFolder TakeFiles(string folder)
    {
        try
        {
            return EvidenceFolder.Take(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Refused, $"The evidence cannot be written into {folder}: {fault.Message} Nothing was exported. Give a folder that holds no evidence yet.");
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="Entry">At which entry; null where it is about none.</param>
    /// <param name="Flaw">In a word.</param>
    /// <param name="Says">In a sentence.</param>
    private sealed record Found(JournalFinding? Entry, string Flaw, string Says);
}

using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Audit;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Audit;

/// <summary>The journal verified and signed by the commands.</summary>
public sealed class VerificationTests : AuditedBridge
{
    [Fact]
    public async Task Verify_StoreChangedBehindTheServicesBack_FindsIt()
    {
        await DeliveredAsync();
        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.Good);

        await ChangeAsync("UPDATE journal SET at = at + 1 WHERE number = 1 AND school_urn <> ''");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
        (await RunAsync("audit", "verify", "--school", RunningTestBridge.Academy)).ShouldBe(ExitCode.Good, "another school's chain");
    }

    [Fact]
    public async Task Verify_EntryMovedInLists_IsFound()
    {
        await DeliveredAsync();

        await ChangeAsync("UPDATE journal SET seq = (SELECT MAX(seq) + 1 FROM journal) WHERE school_urn <> '' AND number = 1");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
    }

    [Theory]
    [InlineData("DELETE FROM journal_heads WHERE school_urn <> ''")]
    [InlineData("UPDATE journal_heads SET number = 1, hash = (SELECT first.hash FROM journal AS first WHERE first.school_urn = journal_heads.school_urn AND first.number = 1) WHERE school_urn <> ''")]
    public async Task Verify_EndOfAChainTakenAwayOrSetBack_FindsWhatLiesBehindIt(string sql)
    {
        await DeliveredAsync();

        await ChangeAsync(sql);

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_ChainCutOffWithItsEnd_ShowsAgainstCheckpointsKeptApart()
    {
        await DeliveredAsync();
        var file = Path.Combine(Bridge.DataFolder, "checkpoints.jsonl");
        (await RunAsync("audit", "checkpoint", "--out", file)).ShouldBe(ExitCode.Good);
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.Good);

        await ChangeAsync("DELETE FROM journal WHERE school_urn <> ''; DELETE FROM journal_heads WHERE school_urn <> ''");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell, "the service's chain tells what was signed");
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_FileOfCheckpointsThatIsNotThereOrHoldsAnotherLine_IsNotPassedOver()
    {
        var file = Path.Combine(Bridge.DataFolder, "checkpoints.jsonl");
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.Refused);
        await File.WriteAllTextAsync(file, "{ cut o", Now);

        (await RunAsync("audit", "checkpoint", "--out", file)).ShouldBe(ExitCode.Good);

        var kept = await CheckpointFile.ReadAsync(file, Now);
        kept.Checkpoints.ShouldNotBeEmpty("they stand on lines of their own");
        kept.OtherLines.ShouldBe([1]);
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_SigningKeyExchanged_IsFound()
    {
        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.Good);

        await ChangeAsync("DELETE FROM store_secrets WHERE name = 'checkpoint-key'");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
        (await RunAsync("audit", "checkpoint")).ShouldNotBe(ExitCode.Good);
    }

    [Fact]
    public async Task Verify_EntryNumberedBelowOne_IsFound()
    {
        await DeliveredAsync();

        await ChangeAsync("PRAGMA ignore_check_constraints = ON; UPDATE journal SET number = -7 WHERE school_urn <> '' AND number = 1");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task CheckpointRound_WithAFile_AddsALineAChain()
    {
        await DeliveredAsync();
        var file = Path.Combine(Bridge.DataFolder, "nightly.jsonl");
        var journal = Bridge.Running.Services.GetRequiredService<IJournal>();
        var round = new CheckpointRound(journal, new CheckpointFile(file));

        await round.RunAsync(Now);
        await round.RunAsync(Now);

        var kept = await CheckpointFile.ReadAsync(file, Now);
        kept.OtherLines.ShouldBeEmpty();
        kept.Checkpoints.Count.ShouldBe(2 * (await journal.HeadsAsync(Now)).Count);
        CheckpointSigner.Forged(kept.Checkpoints, await journal.CheckpointKeyAsync(Now)).ShouldBeEmpty();
    }
}

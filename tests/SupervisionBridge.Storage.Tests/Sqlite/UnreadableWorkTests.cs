using Dapper;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

/// <summary>A delivery of which something stored cannot be read is given up by itself, visibly; those claimed with it are worked on.</summary>
public sealed class UnreadableWorkTests : IDisposable
{
    private readonly SqliteFolder folder = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_SealOfOneDoesNotOpen_ReturnsTheOthersAndBuriesItWithItsReason()
    {
        await using var store = await AcceptThreeAsync();
        await ChangeAsync("UPDATE case_notes SET document = (SELECT document FROM case_notes WHERE reference = 'rec-c') WHERE reference = 'rec-b'");

        (await ClaimedAsync(store)).ShouldBe([A.DeliveryId("rec-a"), A.DeliveryId("rec-c")]);

        var buried = (await store.Deliveries.FindAsync(A.DeliveryId("rec-b"), Now)).ShouldNotBeNull();
        buried.State.ShouldBe(DeliveryState.Dead);
        buried.DeathReason.ShouldBe(DeathReason.NotComposable);
        buried.Detail.ShouldBe("What is stored of it cannot be read (SealBrokenException).");
    }

    [Fact]
    public async Task Claim_DocumentOfANewerFormat_ReturnsTheOthersAndBuriesIt()
    {
        await using var store = await AcceptThreeAsync();
        await using (var connection = folder.Connect())
        {
            var key = (await store.Context.Keys.FindOfRecordAsync("rec-b", Now))!;
            var newer = key.Seal([99, .. "{}"u8], Places.CaseNote(1, 1));
            await connection.ExecuteAsync("UPDATE case_notes SET document = @newer WHERE reference = 'rec-b'", new { newer });
        }

        (await ClaimedAsync(store)).ShouldBe([A.DeliveryId("rec-a"), A.DeliveryId("rec-c")]);

        (await store.Deliveries.FindAsync(A.DeliveryId("rec-b"), Now))!.Detail.ShouldBe("What is stored of it cannot be read (DocumentFormatException).");
    }

    [Fact]
    public async Task Replay_UnreadableOneWhoseDataIsBack_IsClaimedAndLooksFirst()
    {
        await using var store = await AcceptThreeAsync();
        await ChangeAsync("CREATE TABLE kept AS SELECT document FROM case_notes WHERE reference = 'rec-b'");
        await ChangeAsync("UPDATE case_notes SET document = x'00' WHERE reference = 'rec-b'");
        await ClaimedAsync(store);
        await ChangeAsync("UPDATE case_notes SET document = (SELECT document FROM kept) WHERE reference = 'rec-b'");

        (await store.Deliveries.ReplayAsync(A.DeliveryId("rec-b"), A.Decision(), Now)).ShouldBeTrue();

        var work = (await store.Queue.ClaimAsync(A.School, 10, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        work.Claim.DeliveryId.ShouldBe(A.DeliveryId("rec-b"));
        work.LookFirst.ShouldBeTrue();
    }

    public void Dispose() => folder.Dispose();

    private async Task<SqliteStore> AcceptThreeAsync()
    {
        var store = await folder.OpenAsync();
        foreach (var reference in (string[])["rec-a", "rec-b", "rec-c"])
        {
            await store.Records.AcceptAsync(A.Submission(A.Record(reference)), A.Shut, Now);
        }

        return store;
    }

    private static async Task<List<string>> ClaimedAsync(SqliteStore store) =>
        [.. (await store.Queue.ClaimAsync(A.School, 10, TimeSpan.FromMinutes(1), Now)).Select(work => work.Claim.DeliveryId)];

    private async Task ChangeAsync(string sql)
    {
        await using var connection = folder.Connect();
        await connection.ExecuteAsync(sql);
    }
}

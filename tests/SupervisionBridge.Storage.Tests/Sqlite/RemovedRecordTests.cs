using SupervisionBridge.Core.Retention;

namespace SupervisionBridge.Storage.Tests.Sqlite;

/// <summary>What was removed is in none of the store's files any more.</summary>
public sealed class RemovedRecordTests : IDisposable
{
    private readonly SqliteFolder folder = new();
    private readonly FakeClock clock = new();

    [Fact]
    public async Task Files_AfterARemoval_HoldNeitherItsKeyNorItsDocument()
    {
        var now = TestContext.Current.CancellationToken;
        await using var store = await folder.OpenAsync(clock);
        await store.Records.AcceptAsync(A.Submission(), A.Shut, now);
        var claim = (await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), now)).ShouldHaveSingleItem().Claim;
        await store.Queue.RecordAsync(claim, A.Intend(A.DeliveryId()), now);
        await store.Queue.RecordAsync(claim, A.Prove(), now);
        var key = await BoxAsync("SELECT wrapped FROM record_keys");
        var document = await BoxAsync("SELECT document FROM record_versions");
        var payload = await BoxAsync("SELECT payload FROM frozen_notes");
        Holds(key).ShouldBeTrue("the search finds what is there");

        (await store.Reviews.RemoveAsync("rec-a", A.ReviewOn, A.Decision(), now)).ShouldBe(RemoveResult.Removed);

        Holds(key).ShouldBeFalse("the key");
        Holds(document).ShouldBeFalse("the document");
        Holds(payload).ShouldBeFalse("the frozen note");
    }

    public void Dispose() => folder.Dispose();

    private bool Holds(byte[] box) => new[] { "", "-wal" }.Any(suffix => Read(suffix).AsSpan().IndexOf(box) >= 0);

    private async Task<byte[]> BoxAsync(string sql)
    {
        await using var connection = folder.Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (byte[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private byte[] Read(string suffix)
    {
        if (!File.Exists(folder.Database + suffix))
        {
            return [];
        }

        using var file = new FileStream(folder.Database + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}

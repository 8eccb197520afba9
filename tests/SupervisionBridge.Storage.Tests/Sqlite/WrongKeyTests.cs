using Dapper;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class WrongKeyTests : IDisposable
{
    private readonly SqliteFolder folder = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_WithAnotherKey_IsRefusedAndNothingIsWritten()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        var before = await File.ReadAllBytesAsync(folder.Database, Now);

        var refusal = (await Should.ThrowAsync<MissingKeyException>(folder.OpenAsync(keys: Keys.Wrong))).Message;

        refusal.ShouldContain(Keys.Wrong.Keys.Place);
        refusal.ShouldContain("recovery use");
        (await File.ReadAllBytesAsync(folder.Database, Now)).ShouldBe(before);
        await (await folder.OpenAsync()).DisposeAsync();
    }

    [Theory]
    [InlineData("UPDATE root_keys SET wrapped = zeroblob(61)")]
    [InlineData("UPDATE store_secrets SET wrapped = zeroblob(61)")]
    [InlineData("UPDATE store_secrets SET name = 'other' WHERE name = 'look-up'")]
    public async Task Open_KeysOfTheStoreChanged_IsRefused(string change)
    {
        await AcceptAsync("rec-a");
        await ChangeAsync(change);

        (await Should.ThrowAsync<SealBrokenException>(folder.OpenAsync())).Message.ShouldContain("Restore the database from a backup");
    }

    [Fact]
    public async Task Open_KeysOfTheStoreTakenOut_MakesNoOthers()
    {
        await AcceptAsync("rec-a");
        await ChangeAsync("PRAGMA foreign_keys = OFF; DELETE FROM root_keys; DELETE FROM store_secrets");

        await Should.ThrowAsync<SealBrokenException>(folder.OpenAsync());
    }

    [Fact]
    public async Task Read_KeyOfAnotherRecord_BreaksTheSeal()
    {
        await AcceptAsync("rec-a", "rec-b");
        await ChangeAsync("UPDATE record_keys SET wrapped = (SELECT wrapped FROM record_keys WHERE reference = 'rec-b') WHERE reference = 'rec-a'");
        await using var store = await folder.OpenAsync();

        await Should.ThrowAsync<SealBrokenException>(store.Records.FindAsync("rec-a", Now));
        await Should.ThrowAsync<SealBrokenException>(store.Records.FindStatusAsync("rec-a", Now));
        await Should.ThrowAsync<SealBrokenException>(store.Deliveries.FindWorkAsync(A.DeliveryId(), Now));
    }

    [Fact]
    public async Task Read_CaseNoteOfAnotherRow_BreaksTheSeal()
    {
        await AcceptAsync("rec-a", "rec-b");
        await ChangeAsync("UPDATE case_notes SET document = (SELECT document FROM case_notes WHERE reference = 'rec-b') WHERE reference = 'rec-a'");
        await using var store = await folder.OpenAsync();

        await Should.ThrowAsync<SealBrokenException>(store.Deliveries.FindWorkAsync(A.DeliveryId(), Now));
    }

    [Fact]
    public async Task Claim_SupervisionFileUnreadable_NeverLoadsIt()
    {
        await AcceptAsync("rec-a");
        await ChangeAsync("UPDATE record_versions SET document = x'00'");
        await using var store = await folder.OpenAsync();

        (await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        await Should.ThrowAsync<SealBrokenException>(store.Records.FindAsync("rec-a", Now));
    }

    public void Dispose() => folder.Dispose();

    private async Task AcceptAsync(params string[] references)
    {
        await using var store = await folder.OpenAsync();
        foreach (var reference in references)
        {
            await store.Records.AcceptAsync(A.Submission(A.Record(reference)), A.Shut, Now);
        }
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = folder.Connect();
        await connection.ExecuteAsync(sql);
    }
}

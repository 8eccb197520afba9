using Dapper;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class WrongKeyTests : IDisposable
{
    private readonly SqliteFolder folder = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_WithAnotherKey_IsRefusedBeforeAnythingIsSealedWithIt()
    {
        await (await folder.OpenAsync()).DisposeAsync();

        await Should.ThrowAsync<SealBrokenException>(folder.OpenAsync(key: Keys.Wrong));

        await (await folder.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Read_WithAnotherKey_BreaksTheSeal()
    {
        await AcceptAsync("rec-a");
        await ChangeAsync("DELETE FROM key_check");
        await using var store = await folder.OpenAsync(key: Keys.Wrong);

        await Should.ThrowAsync<SealBrokenException>(((IRecords)store).FindAsync("rec-a", Now));
        await Should.ThrowAsync<SealBrokenException>(((IRecords)store).FindStatusAsync("rec-a", Now));
        await Should.ThrowAsync<SealBrokenException>(((IDeliveries)store).FindWorkAsync(A.DeliveryId(), Now));
    }

    [Fact]
    public async Task Read_CaseNoteOfAnotherRow_BreaksTheSeal()
    {
        await AcceptAsync("rec-a", "rec-b");
        await ChangeAsync("UPDATE case_notes SET document = (SELECT document FROM case_notes WHERE reference = 'rec-b') WHERE reference = 'rec-a'");
        await using var store = await folder.OpenAsync();

        await Should.ThrowAsync<SealBrokenException>(((IDeliveries)store).FindWorkAsync(A.DeliveryId(), Now));
    }

    [Fact]
    public async Task Claim_SupervisionFileUnreadable_NeverLoadsIt()
    {
        await AcceptAsync("rec-a");
        await ChangeAsync("UPDATE record_versions SET document = x'00'");
        await using var store = await folder.OpenAsync();

        (await ((IDeliveryQueue)store).ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        await Should.ThrowAsync<SealBrokenException>(((IRecords)store).FindAsync("rec-a", Now));
    }

    public void Dispose() => folder.Dispose();

    private async Task AcceptAsync(params string[] references)
    {
        await using var store = await folder.OpenAsync();
        foreach (var reference in references)
        {
            await ((IRecords)store).AcceptAsync(A.Submission(A.Record(reference)), A.Shut, Now);
        }
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = folder.Connect();
        await connection.ExecuteAsync(sql);
    }
}

using System.Diagnostics;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class StoreFilesTests : IDisposable
{
    private const string Flock = "/usr/bin/flock";

    private readonly SqliteFolder folder = new();

    [Fact]
    public async Task Open_WhileOpen_IsRefusedAndNamesTheStoreAndWhatSeveralNodesNeed()
    {
        await using var store = await folder.OpenAsync();

        var refused = await Should.ThrowAsync<StoreInUseException>(folder.OpenAsync());

        refused.Message.ShouldContain(folder.Database);
        refused.Message.ShouldContain("Store:Engine postgres or sql-server");
    }

    [Fact]
    public async Task Open_AfterClose_Succeeds()
    {
        await (await folder.OpenAsync()).DisposeAsync();

        await (await folder.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Close_AfterReadsAndWrites_LeavesOneFileWithEverythingInIt()
    {
        await using (var store = await folder.OpenAsync())
        {
            await store.Records.AcceptAsync(A.Submission(), A.Shut, TestContext.Current.CancellationToken);
            await store.Records.FindAsync("rec-a", TestContext.Current.CancellationToken);
        }

        File.Exists(folder.Database + "-wal").ShouldBeFalse();
    }

    [Fact]
    public async Task Lock_WhileOpen_IsSeenByAnotherProcess()
    {
        Assert.SkipUnless(File.Exists(Flock), "flock is not installed");
        (await TryLockAsync()).ShouldBe(0, "nobody has it open yet");

        await using (var store = await folder.OpenAsync())
        {
            (await TryLockAsync()).ShouldNotBe(0);
        }

        (await TryLockAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Open_NewStore_IsForItsOwnAccountOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        await using var store = await folder.OpenAsync();

        foreach (var suffix in (string[])["", "-wal", "-shm", ".lock"])
        {
            File.GetUnixFileMode(folder.Database + suffix).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, suffix);
        }
    }

    [Fact]
    public async Task DbExists_SaysWhetherSealedDataMayExist()
    {
        SqliteStore.DbExists(folder.Database).ShouldBeFalse();

        await (await folder.OpenAsync()).DisposeAsync();

        SqliteStore.DbExists(folder.Database).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Open_WritesPerCommitOutOfRange_IsRefused(int most) => await Should.ThrowAsync<ArgumentOutOfRangeException>(SqliteStore.OpenAsync(
        new SqliteStoreOptions { Path = folder.Database, MostWritesPerCommit = most },
        Keys.Right,
        new FakeClock(),
        TestContext.Current.CancellationToken));

    public void Dispose() => folder.Dispose();

    private async Task<int> TryLockAsync()
    {
        using var other = Process.Start(new ProcessStartInfo(Flock, ["--nonblock", folder.Database + ".lock", "true"])).ShouldNotBeNull();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        return other.ExitCode;
    }
}

using System.Security.Cryptography;
using Dapper;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;

namespace SupervisionBridge.Storage.Tests.Sqlite;

/// <summary>A backup in which a bit was turned, a piece moved or the end cut off is refused, and no store is left behind.</summary>
public sealed class DamagedBackupTests : IDisposable
{
    private readonly SqliteFolder folder = new();
    private readonly SqliteFolder other = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string File => folder.Database + ".backup";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Restore_AnyBitTurned_IsRefused(int seed)
    {
        var whole = await BackUpAsync();
        var random = new Random(seed);
        foreach (var bit in Enumerable.Range(0, 96).Concat(Enumerable.Range(0, 200).Select(_ => random.Next(whole.Length * 8))).Append((whole.Length * 8) - 1))
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            await RefusedAsync(damaged, $"bit {bit}");
        }
    }

    [Fact]
    public async Task Restore_CutOffAnywhereOrLengthened_IsRefused()
    {
        var whole = await BackUpAsync();
        var random = new Random(3);
        foreach (var length in Enumerable.Range(0, 20).Concat(Enumerable.Range(0, 100).Select(_ => random.Next(whole.Length))).Append(whole.Length - 1))
        {
            await RefusedAsync(whole[..length], $"length {length}");
        }

        await RefusedAsync([.. whole, 0], "one byte more");
        await RefusedAsync([.. whole, .. whole], "twice");
    }

    [Fact]
    public async Task Restore_NoBackup_SaysSo()
    {
        await System.IO.File.WriteAllTextAsync(File, "something else altogether", Now);

        (await Should.ThrowAsync<BackupException>(RestoreAsync())).Message.ShouldContain("no backup");
    }

    [Fact]
    public async Task Restore_Refused_LeavesNoStore()
    {
        var whole = await BackUpAsync();
        whole[^1] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, whole, Now);

        await Should.ThrowAsync<BackupException>(RestoreAsync());

        System.IO.File.Exists(other.Database).ShouldBeFalse();
    }

    [Fact]
    public async Task BackUp_RowThatCouldNotComeBack_FailsAndLeavesNothing()
    {
        await using var store = await folder.OpenAsync();
        await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        await using (var beside = folder.Connect())
        {
            await beside.ExecuteAsync("PRAGMA foreign_keys = OFF; DELETE FROM case_notes");
        }

        await Should.ThrowAsync<BackupException>(store.Backups.BackUpAsync(File, A.Decision(), _ => { }, Now));

        Directory.GetFileSystemEntries(Path.GetDirectoryName(File)!, "*.backup*").ShouldBeEmpty();
    }

    [Fact]
    public void Pieces_SwappedLeftOutOrRepeated_DoNotOpen()
    {
        var key = BackupKey.Make();
        var plain = RandomNumberGenerator.GetBytes((4 * Piece) - 100);
        var header = Header();
        using var file = new MemoryStream();
        using (var pieces = BackupFormat.Begin(file, header, key))
        {
            pieces.Write(plain);
            pieces.Finish();
        }

        var whole = file.ToArray();
        var start = whole.Length - plain.Length - (4 * Tag);
        byte[] Part(int number) => whole[(start + (number * (Piece + Tag)))..Math.Min(whole.Length, start + ((number + 1) * (Piece + Tag)))];

        Opened(whole[..start], Part(0), Part(1), Part(2), Part(3)).ShouldBe(plain);
        Should.Throw<BackupException>(() => Opened(whole[..start], Part(1), Part(0), Part(2), Part(3)));
        Should.Throw<BackupException>(() => Opened(whole[..start], Part(0), Part(2), Part(3)));
        Should.Throw<BackupException>(() => Opened(whole[..start], Part(0), Part(1), Part(2)));
        Should.Throw<BackupException>(() => Opened(whole[..start], Part(0), Part(1), Part(1), Part(2), Part(3)));
        Should.Throw<BackupException>(() => Opened(whole[..start], Part(0), Part(1), Part(2), Part(3), Part(3)));

        byte[] Opened(params byte[][] parts)
        {
            using var read = new MemoryStream([.. parts.SelectMany(part => part)]);
            using var opened = new OpeningStream(read, key, BackupFormat.ReadHeader(read).Bound);
            using var all = new MemoryStream();
            opened.CopyTo(all);
            return all.ToArray();
        }
    }

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    private const int Piece = 1024 * 1024;

    private const int Tag = 16;

    private static BackupHeader Header() => new()
    {
        Product = "0.0", Schema = 1, MadeAt = A.RecordedAt, Engine = "sqlite", Root = new BackupRoot("root", "key", [1], null), Key = [2], Tables = [], Heads = [],
    };

    private async Task RefusedAsync(byte[] bytes, string what)
    {
        await System.IO.File.WriteAllBytesAsync(File, bytes, Now);
        var refused = await Should.ThrowAsync<Exception>(ReadAsync(), what);

        // Where the name of its key was turned, that key is missing.
        (refused is BackupException or MissingKeyException).ShouldBeTrue($"{what}: {refused}");
    }

    private async Task ReadAsync() => await new ReadBackup(await OpenedBackup.OpenAsync(File, Keys.Right, Now)).RunAsync(_ => Task.CompletedTask, _ => { }, Now);

    private async Task RestoreAsync() =>
        await (await other.RestoreAsync(new FakeClock(), await StoreRestore.OpenAsync(File, Keys.Right, A.Decision(), [], _ => { }, Now), Keys.Right)).DisposeAsync();

    private async Task<byte[]> BackUpAsync()
    {
        await using var store = await folder.OpenAsync();
        await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        await store.Backups.BackUpAsync(File, A.Decision(), _ => { }, Now);
        return await System.IO.File.ReadAllBytesAsync(File, Now);
    }
}

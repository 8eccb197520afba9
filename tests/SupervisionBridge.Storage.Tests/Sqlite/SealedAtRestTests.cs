using System.Text;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class SealedAtRestTests : IDisposable
{
    private readonly SqliteFolder folder = new();
    private readonly FakeClock clock = new();

    [Fact]
    public async Task Files_AfterEveryStep_HoldNoCanaryInTheClear()
    {
        await using (var store = await folder.OpenAsync(clock))
        {
            await Canaries.PlantAsync(store, clock);
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                Canaries.In(Read(suffix)).ShouldBeEmpty(suffix);
            }

            Encoding.Latin1.GetString([.. Read(""), .. Read("-wal")]).ShouldContain("rec-a", Case.Sensitive, "the search finds what is there in the clear");
        }

        Canaries.In(Read("")).ShouldBeEmpty();
    }

    [Fact]
    public void Search_CanaryInAnyForm_IsFound()
    {
        var (canary, words) = (Canaries.Of("text"), $"before {Canaries.Of("text")} after");

        Canaries.In(Encoding.UTF8.GetBytes(words)).ShouldBe([canary]);
        Canaries.In(Encoding.Unicode.GetBytes(words)).ShouldBe([canary]);
        Canaries.In(Encoding.BigEndianUnicode.GetBytes(words)).ShouldBe([canary]);
        for (var from = 0; from < 7; from++)
        {
            Canaries.In(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(words[from..])))).ShouldBe([canary]);
        }
    }

    public void Dispose() => folder.Dispose();

    private byte[] Read(string suffix)
    {
        using var file = new FileStream(folder.Database + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}

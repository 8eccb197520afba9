using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class KeyRingFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("supervisionbridge-");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(folder.FullName, "bridge.key");

    [Fact]
    public async Task Open_NothingThereAndNothingSealed_MakesARingOfOneKeyForItsOwnerOnly()
    {
        var made = KeyRingFile.Open(Path, mayCreate: true);

        (await made.IdsAsync(Now)).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await KeyRingFile.Open(Path, mayCreate: true).IdsAsync(Now)).ShouldBe(await made.IdsAsync(Now));
    }

    [Fact]
    public void Open_NothingThereButSealedData_IsRefusedAndMakesNone()
    {
        var refusal = Should.Throw<KeyRingException>(() => KeyRingFile.Open(Path, mayCreate: false)).Message;

        refusal.ShouldContain(Path);
        refusal.ShouldContain("is missing, but sealed data exists");
        refusal.ShouldContain("recovery use");
        File.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public void Open_ReadableByOthers_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such rights.");
            return;
        }

        KeyRingFile.Open(Path, mayCreate: true);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Should.Throw<KeyRingException>(() => KeyRingFile.Open(Path, mayCreate: true)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public async Task Add_ToARing_IsTheNewestAndTheOthersStillUnwrap()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        var first = (await ring.IdsAsync(Now))[^1];
        var wrapped = await ring.WrapAsync(first, "secret"u8.ToArray(), "bound"u8.ToArray(), Now);

        var second = await ring.AddAsync(Now);

        (await ring.IdsAsync(Now)).ShouldBe([first, second]);
        (await ring.UnwrapAsync(first, wrapped, "bound"u8.ToArray(), Now)).ShouldBe("secret"u8.ToArray());
        (await ring.UnwrapAsync(second, wrapped, "bound"u8.ToArray(), Now)).ShouldBeNull();
        (await ring.UnwrapAsync(first, wrapped, "bounds"u8.ToArray(), Now)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a2b3c4d AAEC")]
    public async Task Add_AfterALineWithoutItsEnd_LeavesAReadableRing(string broken)
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        await File.WriteAllTextAsync(Path, (await File.ReadAllTextAsync(Path, Now)).TrimEnd() + (broken.Length > 0 ? "\n" : "") + broken, Now);
        var first = (await ring.IdsAsync(Now)).ShouldHaveSingleItem();

        var second = await ring.AddAsync(Now);

        (await KeyRingFile.Open(Path, mayCreate: false).IdsAsync(Now)).ShouldBe([first, second]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Remove_OneOfTwo_IsGoneFromTheFile()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        var first = (await ring.IdsAsync(Now))[^1];
        var second = await ring.AddAsync(Now);

        await ring.RemoveAsync(first, Now);

        (await ring.IdsAsync(Now)).ShouldBe([second]);
        (await Should.ThrowAsync<MissingKeyException>(ring.WrapAsync(first, default, default, Now))).Message.ShouldContain(second);
        folder.EnumerateFiles().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ids_FileChangedByAnother_AreThoseOfNow()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        await ring.IdsAsync(Now);

        var added = await KeyRingFile.Open(Path, mayCreate: false).AddAsync(Now);

        (await ring.IdsAsync(Now))[^1].ShouldBe(added);
    }

    [Fact]
    public async Task Variable_NotSet_IsRefusedAndSaysHow() => (await Should.ThrowAsync<KeyRingException>(new KeyRingVariable("BRIDGE_KEYS", _ => null).IdsAsync(Now))).Message.ShouldContain("make-key");

    [Fact]
    public async Task Variable_HoldsARing_WrapsUnderItsNewest()
    {
        var ring = KeyRing.Make().With(KeyEncryptionKey.Make());

        var ids = await new KeyRingVariable("BRIDGE_KEYS", name => name == "BRIDGE_KEYS" ? ring.Written() : null).IdsAsync(Now);

        ids[^1].ShouldBe(ring.Keys[1].Id);
    }

    public void Dispose() => folder.Delete(recursive: true);
}

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

        var second = await AddAsync(ring);

        (await ring.IdsAsync(Now)).ShouldBe([first, second]);
        (await ring.UnwrapAsync(first, wrapped, "bound"u8.ToArray(), Now)).ShouldBe("secret"u8.ToArray());
        (await ring.UnwrapAsync(second, wrapped, "bound"u8.ToArray(), Now)).ShouldBeNull();
        (await ring.UnwrapAsync(first, wrapped, "bounds"u8.ToArray(), Now)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n1a2b3c4d AAEC")]
    [InlineData(";1a2b3c4d AAEC")]
    [InlineData(";")]
    [InlineData("\n \n ")]
    public async Task Add_AfterALineWithoutItsEnd_LeavesAReadableRing(string end)
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        var line = (await File.ReadAllTextAsync(Path, Now)).TrimEnd();
        await File.WriteAllTextAsync(Path, line + end, Now);
        var first = (await ring.IdsAsync(Now)).ShouldHaveSingleItem();

        var second = await AddAsync(ring);

        (await KeyRingFile.Open(Path, mayCreate: false).IdsAsync(Now)).ShouldBe([first, second]);
        (await File.ReadAllTextAsync(Path, Now)).ShouldStartWith(line, Case.Sensitive, "what was there is never written anew");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Add_WhileSomebodyReads_DoesNotReplaceTheFile()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        await File.WriteAllTextAsync(Path, (await File.ReadAllTextAsync(Path, Now)).TrimEnd(), Now);
        await using var reader = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        var added = await AddAsync(ring);

        using var text = new StreamReader(reader);
        (await text.ReadToEndAsync(Now)).ShouldContain(added, Case.Sensitive, "a file moved to its place is not durable everywhere");
    }

    [Fact]
    public async Task Remove_OneOfTwo_IsGoneFromTheFile()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        var first = (await ring.IdsAsync(Now))[^1];
        var second = await AddAsync(ring);

        await RemoveAsync(ring, first);

        (await ring.IdsAsync(Now)).ShouldBe([second]);
        (await Should.ThrowAsync<MissingKeyException>(ring.WrapAsync(first, default, default, Now))).Message.ShouldContain(second);
        folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal).ShouldBe(["bridge.key", "bridge.key.lock"]);
    }

    [Fact]
    public async Task Remove_NewFileLeftOverFromOneThatBrokeOff_IsWrittenAnew()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        var first = (await ring.IdsAsync(Now))[^1];
        var second = await AddAsync(ring);
        await File.WriteAllTextAsync(Path + ".new", "left over", Now);

        await RemoveAsync(ring, first);

        (await ring.IdsAsync(Now)).ShouldBe([second]);
        File.Exists(Path + ".new").ShouldBeFalse();
    }

    [Fact]
    public async Task Hold_HeldBySomebodyElse_WaitsUntilThatOneIsDone()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        var first = await ring.HoldAsync(Now);

        var second = KeyRingFile.Open(Path, mayCreate: false).HoldAsync(Now);

        second.IsCompleted.ShouldBeFalse();
        (await ring.IdsAsync(Now)).ShouldHaveSingleItem("whoever reads does not wait");
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Change_ManyAtOnce_LosesNoKeyAndBringsNoneBack()
    {
        var rings = new[] { KeyRingFile.Open(Path, mayCreate: true), KeyRingFile.Open(Path, mayCreate: true) };
        var first = (await rings[0].IdsAsync(Now))[^1];
        string[] old = [await AddAsync(rings[0]), await AddAsync(rings[0]), await AddAsync(rings[0]), await AddAsync(rings[0])];

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var made = await AddAsync(rings[number % 2]);
            if (number < old.Length)
            {
                await RemoveAsync(rings[(number + 1) % 2], old[number]);
            }

            return made;
        })));

        (await rings[0].IdsAsync(Now)).ShouldBe([first, .. added], ignoreOrder: true);
    }

    [Fact]
    public async Task Change_NotToBeWritten_IsRefusedWithAMend()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        Directory.CreateDirectory(Path + ".lock");

        (await Should.ThrowAsync<KeyRingException>(ring.HoldAsync(Now))).Message.ShouldSatisfyAllConditions(
            refusal => refusal.ShouldStartWith($"The key file {Path} cannot be used"),
            refusal => refusal.ShouldContain("Give the service's own user the right"));
    }

    [Fact]
    public async Task Read_NotToBeHadFromTheDisk_IsRefusedWithAMend()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        await using var elsewhere = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        (await Should.ThrowAsync<KeyRingException>(ring.IdsAsync(Now))).Message.ShouldContain("Give the service's own user the right");
        Should.Throw<KeyRingException>(() => KeyRingFile.Open(Path, mayCreate: true));
    }

    [Fact]
    public async Task BeginAnew_NoFile_MakesOneOfOneKey()
    {
        var ring = KeyRingFile.Lost(Path);

        var made = await ring.BeginAnewAsync(Now);

        (await ring.IdsAsync(Now)).ShouldBe([made]);
    }

    [Fact]
    public async Task BeginAnew_FileOfAnotherStore_KeepsItsKeys()
    {
        var others = await KeyRingFile.Open(Path, mayCreate: true).IdsAsync(Now);

        var made = await KeyRingFile.Lost(Path).BeginAnewAsync(Now);

        (await KeyRingFile.Open(Path, mayCreate: false).IdsAsync(Now)).ShouldBe([.. others, made]);
    }

    [Fact]
    public async Task BeginAnew_FileThatIsNone_SetsItAside()
    {
        OwnersOnly(Path, "half a ke");

        var made = await KeyRingFile.Lost(Path).BeginAnewAsync(Now);

        (await KeyRingFile.Open(Path, mayCreate: false).IdsAsync(Now)).ShouldBe([made]);
        (await File.ReadAllTextAsync(Path + ".damaged", Now)).ShouldBe("half a ke");
        OwnersOnly(Path, "and once more");
        (await Should.ThrowAsync<KeyRingException>(KeyRingFile.Lost(Path).BeginAnewAsync(Now))).Message.ShouldContain(".damaged");
        (await File.ReadAllTextAsync(Path, Now)).ShouldBe("and once more");
    }

    [Fact]
    public async Task Ids_FileChangedByAnother_AreThoseOfNow()
    {
        var ring = KeyRingFile.Open(Path, mayCreate: true);
        await ring.IdsAsync(Now);

        var added = await AddAsync(KeyRingFile.Open(Path, mayCreate: false));

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

    private static async Task<string> AddAsync(KeyRingFile ring)
    {
        using var held = await ring.HoldAsync(Now);
        return await held.AddAsync(Now);
    }

    private static async Task RemoveAsync(KeyRingFile ring, string id)
    {
        using var held = await ring.HoldAsync(Now);
        await held.RemoveAsync(id, Now);
    }

    private static void OwnersOnly(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}

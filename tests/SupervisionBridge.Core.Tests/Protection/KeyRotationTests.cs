using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class KeyRotationTests : IDisposable
{
    private static readonly Decision Decision = new("os:admin", "The key was copied.", DateTimeOffset.UnixEpoch);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("supervisionbridge-");
    private readonly KeyRing ring = KeyRing.Make().With(KeyEncryptionKey.Make());
    private readonly OneRoot store = new();

    private KeyRotation Rotation => new(new KeyRingVariable("BRIDGE_KEYS", _ => ring.Written()), store);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(folder.FullName, "bridge.key");

    [Fact]
    public async Task Rotate_NewKeyInARingThatIsNotOurs_WrapsUnderIt()
    {
        store.KeyId = ring.Keys[0].Id;

        (await Rotation.RotateAsync(RootChoice.MakeNew, Decision, Now)).ShouldBe(new RotateResult.Rotated(ring.Keys[1].Id));

        store.KeyId.ShouldBe(ring.Keys[1].Id);
    }

    [Fact]
    public async Task Rotate_NoNewKeyInARingThatIsNotOurs_ChangesNothing()
    {
        store.KeyId = ring.Keys[1].Id;

        (await Rotation.RotateAsync(RootChoice.MakeNew, Decision, Now)).ShouldBe(new RotateResult.NotOurs());

        store.KeyId.ShouldBe(ring.Keys[1].Id);
    }

    [Fact]
    public async Task Rotate_WrappedUnderAKeyOfAnotherNode_ChangesNothing()
    {
        store.KeyId = "0badcafe";

        (await Rotation.RotateAsync(RootChoice.MakeNew, Decision, Now)).ShouldBe(new RotateResult.NotHeld("0badcafe"));

        store.KeyId.ShouldBe("0badcafe");
    }

    [Fact]
    public async Task Drop_FromARingThatIsNotOurs_KeepsNoDecision()
    {
        store.KeyId = ring.Keys[1].Id;

        (await Rotation.DropAsync(ring.Keys[0].Id, Decision, Now)).ShouldBe(DropResult.NotOurs);
        (await Rotation.DropAsync(ring.Keys[1].Id, Decision, Now)).ShouldBe(DropResult.InUse);
        (await Rotation.DropAsync("0badcafe", Decision, Now)).ShouldBe(DropResult.Unknown);

        store.Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotate_RingThatIsOurs_MakesAKeyAndNeverTakesOneThatLayThere()
    {
        var file = await WrappedAsync();
        using (var held = await file.HoldAsync(Now))
        {
            await held.AddAsync(Now);
        }

        var lying = (await file.IdsAsync(Now))[^1];

        var rotated = (await new KeyRotation(file, store).RotateAsync(RootChoice.MakeNew, Decision, Now)).ShouldBeOfType<RotateResult.Rotated>();

        rotated.KeyId.ShouldNotBe(lying);
        (await file.IdsAsync(Now)).Count.ShouldBe(3);
        store.KeyId.ShouldBe(rotated.KeyId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Drop_WhileAnotherRotates_WaitsAndLeavesTheStoresKey(bool sameNode)
    {
        var file = await WrappedAsync();
        var old = store.KeyId;
        var (here, there) = (new KeyRotation(file, store), new KeyRotation(KeyRingFile.Open(KeyFile, mayCreate: false), store));
        Task<DropResult>? dropping = null;
        store.Wrapping = () =>
        {
            // Neither the key that is about to wrap nor the one that is about to be left.
            dropping = (sameNode ? here : there).DropAsync(old, Decision, Now);
            dropping.IsCompleted.ShouldBeFalse();
        };

        await here.RotateAsync(RootChoice.MakeNew, Decision, Now);

        (await dropping!).ShouldBe(DropResult.Dropped);
        (await file.IdsAsync(Now)).ShouldBe([store.KeyId]);
        store.Kept.ShouldBe([$"drop {old}"]);
    }

    [Fact]
    public async Task Rotate_TwoAtOnce_EndsUnderAKeyThatIsThere()
    {
        var file = await WrappedAsync();
        var rotation = new KeyRotation(file, store);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => rotation.RotateAsync(RootChoice.MakeNew, Decision, Now))));

        (await file.IdsAsync(Now)).Count.ShouldBe(7);
        (await file.IdsAsync(Now))[^1].ShouldBe(store.KeyId);
    }

    [Fact]
    public async Task Rotate_AnotherFileIsCopiedOverMeanwhile_FailsLoudly()
    {
        var file = await WrappedAsync();
        var before = await File.ReadAllTextAsync(KeyFile, Now);
        store.Wrapping = () => File.WriteAllText(KeyFile, before);

        (await Should.ThrowAsync<KeyRingException>(new KeyRotation(file, store).RotateAsync(RootChoice.MakeNew, Decision, Now))).Message.ShouldContain($"lost the key {store.KeyId}");
    }

    [Fact]
    public async Task Drop_KeyFileNotToBeWritten_KeepsNoDecision()
    {
        var file = await WrappedAsync();
        var old = store.KeyId;
        var rotation = new KeyRotation(file, store);
        await rotation.RotateAsync(RootChoice.MakeNew, Decision, Now);
        Directory.CreateDirectory(KeyFile + ".new");

        await Should.ThrowAsync<KeyRingException>(rotation.DropAsync(old, Decision, Now));

        store.Kept.ShouldBeEmpty();
        (await file.IdsAsync(Now)).ShouldContain(old);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<KeyRingFile> WrappedAsync()
    {
        var file = KeyRingFile.Open(KeyFile, mayCreate: true);
        store.KeyId = (await file.IdsAsync(Now))[^1];
        return file;
    }

    /// <summary>A store with one root.</summary>
    private sealed class OneRoot : IEncryption
    {
        public string KeyId { get; set; } = "";

        public List<string> Kept { get; } = [];

        public Task<EncryptionState> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new EncryptionState([new RootState { Id = "root", KeyId = KeyId, Wraps = 1, MadeAt = DateTimeOffset.UnixEpoch }], Recovery: null));

        /// <summary>What happens meanwhile.</summary>
        public Action? Wrapping { get; set; }

        public Task WrapRootsAsync(string keyId, RootChoice root, Decision decision, CancellationToken cancellationToken)
        {
            Wrapping?.Invoke();
            KeyId = keyId;
            return Task.CompletedTask;
        }

        public Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken)
        {
            Kept.Add(choice);
            return Task.CompletedTask;
        }

        public Task<string> MakeRootAsync(Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Rewrapped> RewrapAsync(int most, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

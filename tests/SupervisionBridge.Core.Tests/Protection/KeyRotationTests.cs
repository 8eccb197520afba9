using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class KeyRotationTests
{
    private static readonly Decision Decision = new("os:admin", "The key was copied.", DateTimeOffset.UnixEpoch);

    private readonly KeyRing ring = KeyRing.Make().With(KeyEncryptionKey.Make());
    private readonly OneRoot store = new();

    private KeyRotation Rotation => new(new KeyRingVariable("BRIDGE_KEYS", _ => ring.Written()), store);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotate_NewKeyInARingThatIsNotOurs_WrapsUnderIt()
    {
        store.KeyId = ring.Keys[0].Id;

        (await Rotation.RotateAsync(Decision, Now)).ShouldBe(new RotateResult.Rotated(ring.Keys[1].Id));

        store.KeyId.ShouldBe(ring.Keys[1].Id);
    }

    [Fact]
    public async Task Rotate_NoNewKeyInARingThatIsNotOurs_ChangesNothing()
    {
        store.KeyId = ring.Keys[1].Id;

        (await Rotation.RotateAsync(Decision, Now)).ShouldBe(new RotateResult.NotOurs());

        store.KeyId.ShouldBe(ring.Keys[1].Id);
    }

    [Fact]
    public async Task Rotate_WrappedUnderAKeyOfAnotherNode_ChangesNothing()
    {
        store.KeyId = "0badcafe";

        (await Rotation.RotateAsync(Decision, Now)).ShouldBe(new RotateResult.NotHeld("0badcafe"));

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

    /// <summary>A store with one root.</summary>
    private sealed class OneRoot : IEncryption
    {
        public string KeyId { get; set; } = "";

        public List<string> Kept { get; } = [];

        public Task<EncryptionState> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new EncryptionState([new RootState { Id = "root", KeyId = KeyId, Wraps = 1, MadeAt = DateTimeOffset.UnixEpoch }], Recovery: null));

        public Task WrapRootsAsync(string keyId, Decision decision, CancellationToken cancellationToken)
        {
            KeyId = keyId;
            return Task.CompletedTask;
        }

        public Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken)
        {
            Kept.Add(choice);
            return Task.CompletedTask;
        }

        public Task<string> MakeRootAsync(Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> RewrapAsync(int most, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class RootKeyTests
{
    private static readonly KeyRing Ring = KeyRing.Make().With(KeyEncryptionKey.Make());
    private static readonly KeyRingVariable Keys = new("BRIDGE_KEYS", _ => Ring.Written());
    private static readonly RecoveryPrivateKey Recovery = RecoveryPrivateKey.Make();

    private readonly RootKey root = RootKey.Make();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unwrap_UnderItsKey_IsTheSameRoot()
    {
        var wrapped = await root.WrapAsync(Keys, Ring.Keys[0].Id, Now);

        (await RootKey.UnwrapAsync(Keys, Ring.Keys[0].Id, root.Id, wrapped, Now)).Id.ShouldBe(root.Id);
    }

    [Fact]
    public async Task Unwrap_UnderAnotherKeyOrAsAnotherRoot_IsRefused()
    {
        var wrapped = await root.WrapAsync(Keys, Ring.Keys[0].Id, Now);

        await Should.ThrowAsync<SealBrokenException>(RootKey.UnwrapAsync(Keys, Ring.Keys[1].Id, root.Id, wrapped, Now));
        await Should.ThrowAsync<SealBrokenException>(RootKey.UnwrapAsync(Keys, Ring.Keys[0].Id, RootKey.Make().Id, wrapped, Now));
    }

    [Fact]
    public void Open_WithTheRecoveryKey_IsTheSameRoot()
    {
        using var read = RecoveryPrivateKey.Read(Recovery.Written("four words of nothing"), "four words of nothing");

        read.Public.Id.ShouldBe(Recovery.Public.Id);
        read.Open(RecoveryPublicKey.Read(Recovery.Public.Bytes.ToArray())!.Wrap(root), root.Id).Id.ShouldBe(root.Id);
    }

    [Fact]
    public void Open_WithAnotherRecoveryKeyOrAsAnotherRoot_IsRefused()
    {
        using var other = RecoveryPrivateKey.Make();

        Should.Throw<RecoveryKeyException>(() => other.Open(Recovery.Public.Wrap(root), root.Id));
        Should.Throw<RecoveryKeyException>(() => Recovery.Open(Recovery.Public.Wrap(RootKey.Make()), root.Id)).Message.ShouldContain(root.Id);
    }

    [Fact]
    public void Read_WrongPassphraseOrNoKey_IsRefused()
    {
        Should.Throw<RecoveryKeyException>(() => RecoveryPrivateKey.Read(Recovery.Written("four words of nothing"), "other words"));
        Should.Throw<RecoveryKeyException>(() => RecoveryPrivateKey.Read("nothing of the kind", "other words"));
    }

    [Fact]
    public void Read_PublicKeyTooShortOrNone_IsNone()
    {
        using var small = System.Security.Cryptography.RSA.Create(2048);

        RecoveryPublicKey.Read(small.ExportSubjectPublicKeyInfo()).ShouldBeNull();
        RecoveryPublicKey.Read([1, 2, 3]).ShouldBeNull();
        RecoveryPublicKey.Read([.. Recovery.Public.Bytes, 0]).ShouldBeNull();
    }
}

using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class KeyRingTests
{
    private const string Place = "The key file bridge.key";

    private static readonly KeyRing Two = KeyRing.Make().With(KeyEncryptionKey.Make());

    [Fact]
    public void Read_WhatWasWritten_IsTheSameRingInTheSameOrder()
    {
        var read = KeyRing.Read(Two.Written(), Place);

        read.Keys.Select(key => key.Written()).ShouldBe(Two.Keys.Select(key => key.Written()));
        read.Find(Two.Keys[0].Id).ShouldNotBeNull();
        read.Find("00000000").ShouldBeNull();
    }

    [Fact]
    public void Read_SemicolonsInPlaceOfLines_IsTheSameRing() =>
        KeyRing.Read(Two.Written().TrimEnd().Replace('\n', ';'), Place).Written().ShouldBe(Two.Written());

    [Fact]
    public void Read_LineEndsOfWindows_IsTheSameRing() => KeyRing.Read(Two.Written().Replace("\n", "\r\n", StringComparison.Ordinal), Place).Written().ShouldBe(Two.Written());

    [Fact]
    public void Read_LastLineBrokenOff_IsTheRingBeforeIt()
    {
        var made = KeyEncryptionKey.Make().Written();

        for (var written = 0; written < made.Length - 1; written++)
        {
            KeyRing.Read(Two.Written() + made[..written], Place).Written().ShouldBe(Two.Written());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("00000000 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("00000000 AAEC")]
    [InlineData("nothing of the kind")]
    public void Read_NoKey_IsRefusedAndRepeatsNothing(string text)
    {
        var refusal = Should.Throw<KeyRingException>(() => KeyRing.Read(text, Place)).Message;

        refusal.ShouldStartWith(Place);
        refusal.ShouldNotContain("AAEC");
        refusal.ShouldNotContain("kind");
    }

    [Fact]
    public void Read_LineInTheMiddleThatIsNoKey_IsRefused() =>
        Should.Throw<KeyRingException>(() => KeyRing.Read($"{Two.Keys[0].Written()}\nbroken\n{Two.Keys[1].Written()}\n", Place)).Message.ShouldContain("line 2");

    [Fact]
    public void Read_IdOfAnotherKey_IsRefused() =>
        Should.Throw<KeyRingException>(() => KeyRing.Read($"{Two.Keys[0].Id} {Two.Keys[1].Written().Split(' ')[1]}\n", Place));

    [Fact]
    public void Read_KeyTwice_IsRefused() => Should.Throw<KeyRingException>(() => KeyRing.Read(Two.Written() + Two.Written(), Place)).Message.ShouldContain("twice");

    [Fact]
    public void Without_TheOnlyKey_IsRefused()
    {
        var one = Two.Without(Two.Keys[0].Id);

        one.Keys.ShouldHaveSingleItem().Id.ShouldBe(Two.Keys[1].Id);
        Should.Throw<ArgumentException>(() => one.Without(one.Keys[0].Id));
    }

    [Fact]
    public void Keys_Printed_ShowNoSecret()
    {
        object[] printed = [Two, Two.Keys[0], RootKey.Make(), DataKey.Make(new KeyScope.School("990002")), new LookUpSecret(new byte[LookUpSecret.Length])];

        string.Join(' ', printed).ShouldBe($"2 key-encryption keys key-encryption key {Two.Keys[0].Id} root key {((RootKey)printed[2]).Id} data key look-up secret");
    }
}

using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests;

/// <summary>A ring that is kept nowhere: of one new key, unless one is given.</summary>
internal sealed class RingInMemory(KeyRing? ring = null) : HeldRing
{
    public KeyRing Ring { get; set; } = ring ?? KeyRing.Make();

    public override string Place => "The ring of this test";

    protected override KeyRing Read() => Ring;
}

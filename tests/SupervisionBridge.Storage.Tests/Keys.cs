using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Keys of tests.</summary>
internal static class Keys
{
    public static StoreKeys Right { get; } = new(new RingInMemory());

    public static StoreKeys Wrong { get; } = new(new RingInMemory());
}

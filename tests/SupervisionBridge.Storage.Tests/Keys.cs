using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Keys of tests.</summary>
internal static class Keys
{
    public static MasterKey Right { get; } = new(Enumerable.Range(0, MasterKey.Length).Select(number => (byte)number).ToArray());

    public static MasterKey Wrong { get; } = new(Enumerable.Range(1, MasterKey.Length).Select(number => (byte)number).ToArray());
}

using System.Text.Json;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Documents;

/// <summary>Tells what is stored unreadably, which trying again does not mend, from a store that fails for a while.</summary>
internal static class Unreadable
{
    public static bool Is(Exception fault) =>
        fault is SealBrokenException or DocumentFormatException or JsonException or FormatException or KeyNotFoundException;
}

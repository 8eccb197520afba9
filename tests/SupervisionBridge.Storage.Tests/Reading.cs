using System.Text.Json;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Compares values by everything that can be read from them, whatever kind of list holds it.</summary>
internal static class Reading
{
    private static readonly JsonSerializerOptions Everything = new() { WriteIndented = true };

    public static void ShouldReadLike<T>(this T? actual, T expected) =>
        JsonSerializer.Serialize(actual, Everything).ShouldBe(JsonSerializer.Serialize(expected, Everything));
}

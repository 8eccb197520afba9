using System.Text.Json;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>What a dry run takes for the answers that further requests depend on: the integration is active, every category asked for is there, nobody is on the staff list.</summary>
internal static class InventedAnswer
{
    public static string? To(HttpRequestMessage request, PupilFileNote note) => request.RequestUri?.AbsolutePath switch
    {
        { } path when path.EndsWith("/v1/status", StringComparison.Ordinal) => JsonSerializer.Serialize(new { state = "active", permissions = Array.Empty<string>(), time = note.RecordedAt }),
        { } path when path.EndsWith("/v1/categories", StringComparison.Ordinal) => JsonSerializer.Serialize(new WireCategories { Items = [.. note.Categories.Select(Category)] }, CpomsJson.Default.WireCategories),
        { } path when path.EndsWith("/v1/staff", StringComparison.Ordinal) => JsonSerializer.Serialize(new WireStaff { Items = [] }, CpomsJson.Default.WireStaff),
        _ => null,
    };

    private static WireCategory Category(string named, int index) => new() { Id = $"test-category-{index + 1}", Name = named.Trim(), Enabled = true, CanAdd = true };
}

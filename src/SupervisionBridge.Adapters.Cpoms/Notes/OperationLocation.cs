namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>The operation's id in a <c>Location</c> header, for answers whose body lacks it. Only the id is taken: the host stays ours.</summary>
internal static class OperationLocation
{
    private const string Marker = "/operations/";

    /// <summary>The id; null where there is none.</summary>
    public static string? Read(string? location)
    {
        var path = location?.Split('?', '#')[0] ?? string.Empty;
        var marker = path.LastIndexOf(Marker, StringComparison.Ordinal);
        var id = marker < 0 ? string.Empty : Uri.UnescapeDataString(path[(marker + Marker.Length)..]);
        return id.Length == 0 || id.Contains('/') ? null : id;
    }
}

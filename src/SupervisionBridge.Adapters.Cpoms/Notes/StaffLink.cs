namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Where staff see a note: a web address or nothing, since people will click on it.</summary>
internal static class StaffLink
{
    /// <summary>The address; null where it is none, or not the web's.</summary>
    public static Uri? Read(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link : null;
}

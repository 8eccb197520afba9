namespace SupervisionBridge.Core.Schools;

/// <summary>Which system a school's notes go to: as long as this is the same, what was written there is looked for there.</summary>
/// <param name="Kind">The adapter's kind, for example <c>cpoms</c>.</param>
/// <param name="Address">Scheme, host, port and path of its base address, in their normal form; for a system that has none, its name as staff know it.</param>
public sealed record SchoolSystemIdentity(string Kind, string Address)
{
    /// <summary>The identity of a configured system.</summary>
    /// <param name="kind">The adapter's kind.</param>
    /// <param name="address">Its base address; null for a system that has none. The host's case and the scheme's own port make no difference.</param>
    /// <param name="name">The system's name as staff know it, which tells apart what has no address.</param>
    public static SchoolSystemIdentity Of(string kind, Uri? address, string name) =>
        new(kind, address?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? name);

    /// <summary>For people.</summary>
    public override string ToString() => Address.Length == 0 ? Kind : $"{Kind} at {Address}";
}

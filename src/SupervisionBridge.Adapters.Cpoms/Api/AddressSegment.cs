namespace SupervisionBridge.Adapters.Cpoms.Api;

/// <summary>An id as one segment of an address.</summary>
internal static class AddressSegment
{
    /// <summary>Escapes <paramref name="id"/>.</summary>
    /// <exception cref="SchoolSystemException">The id is empty or only dots: the address would then be another endpoint's.</exception>
    public static string Of(string id) =>
        id.Trim('.').Length == 0
            ? throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "An id of the school system cannot stand in an address.")
            : Uri.EscapeDataString(id);
}

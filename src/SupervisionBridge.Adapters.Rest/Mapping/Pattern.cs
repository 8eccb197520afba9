namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>How words of a mapping are written.</summary>
internal static class Pattern
{
    /// <summary>A JSON Pointer (RFC 6901); empty for the whole answer.</summary>
    public const string Pointer = "^(/([^~/]|~0|~1)*)*$";

    /// <summary>An address relative to the school's: no query, no step upwards, no other host.</summary>
    public const string Address = @"^(?!/)(?!.*\.\.)(?!.*//)[^?#\\:\s]+$";

    /// <summary>A file of the config folder.</summary>
    public const string File = @"^(?!/)(?!.*\.\.)[^\\:]+$";
}

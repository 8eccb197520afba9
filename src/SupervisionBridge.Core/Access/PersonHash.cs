using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Access;

/// <summary>What a member of staff is known by in the store: a keyed hash of the work e-mail address, in small letters.</summary>
public static class PersonHash
{
    /// <summary>The hash of an address.</summary>
    public static string Of(KeyedHash hash, string email) => hash.Of("person", email.Trim().ToLowerInvariant());
}

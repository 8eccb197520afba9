namespace SupervisionBridge.Host.Access;

/// <summary>Why somebody was not taken for anybody.</summary>
internal enum Refusal
{
    /// <summary>A key that there never was.</summary>
    UnknownKey,

    /// <summary>A key that has ended or was revoked.</summary>
    EndedKey,

    /// <summary>What is no token, or one of a directory that is not trusted.</summary>
    NoTrustedDirectory,

    /// <summary>A token whose signature, audience, time, claims or address do not hold.</summary>
    TokenDoesNotHold,

    /// <summary>A token whose address belongs to another account.</summary>
    AddressOfAnother,

    /// <summary>Another user's process at the local socket.</summary>
    AnotherUser,
}

namespace SupervisionBridge.Host.Network.Outward;

/// <summary>Whose an IP address is: a closed set.</summary>
internal enum AddressKind
{
    /// <summary>Anybody's on the internet.</summary>
    Public,

    /// <summary>Of a network of one's own: a school's, a provider's.</summary>
    Private,

    /// <summary>This machine's own.</summary>
    ThisMachine,

    /// <summary>Nobody's that a service could have: of the link alone, with the metadata that clouds keep there, of groups, for examples, or given to no one.</summary>
    Nobody,
}

namespace SupervisionBridge.Host.Network.Outward;

/// <summary>What to say of an address that may not be connected to, and the mend.</summary>
internal static class RefusedAddress
{
    /// <param name="kind">Whose it is.</param>
    /// <param name="permission">The setting that allows a private one, as it is written.</param>
    public static (string Message, string Mend) Words(AddressKind kind, string permission) => kind switch
    {
        AddressKind.Private => ("It leads to a private address.", $"Where that is meant, set {permission}; else ask who keeps the name why it leads into a network of one's own."),
        AddressKind.ThisMachine => ("It leads to this machine.", "Write 127.0.0.1 or localhost where that is meant; else ask who keeps the name."),
        AddressKind.Nobody => ("It leads to an address that no such service can have (of the link, of a cloud's metadata, of a group, or for examples).", "Give the address of the service itself."),
        _ => ("It leads to another machine.", "localhost must lead to this machine: see its hosts file."),
    };
}

namespace SupervisionBridge.Storage.Encryption;

/// <summary>A data key as it is stored.</summary>
internal sealed class WrappedKey
{
    /// <summary>The record; of a school's key, nothing.</summary>
    public string Reference { get; init; } = "";

    public string SchoolUrn { get; init; } = "";

    public string RootId { get; init; } = "";

    public byte[] Wrapped { get; init; } = [];
}

namespace SupervisionBridge.Adapters;

/// <summary>A note as it will be sent: frozen. The bridge stores it with the intent and hands back the very same bytes at each try.</summary>
/// <param name="ExternalReference">Our reference, as in the note.</param>
/// <param name="PupilId">Whose file it goes to.</param>
/// <param name="Payload">The request as the school system will receive it. Opaque to the bridge.</param>
public sealed record PreparedNote(string ExternalReference, string PupilId, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Never prints the payload.</summary>
    public override string ToString() => $"prepared note {ExternalReference}";
}

using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;

namespace SupervisionBridge.Storage.Audit;

/// <summary>The words of entries, sealed and opened in one place: what is hashed is exactly what is inside the seal.</summary>
internal sealed class SealedWords(Sealer sealer)
{
    public byte[] Seal(ReadOnlySpan<byte> words, string schoolUrn, long number) => sealer.Seal(words, Places.EntryWords(schoolUrn, number));

    /// <summary>The written form; null where it does not open any more.</summary>
    public string? Open(byte[] box, string schoolUrn, long number)
    {
        try
        {
            return sealer.OpenText(box, Places.EntryWords(schoolUrn, number));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }
}

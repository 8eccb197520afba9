using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Documents;

/// <summary>Values as sealed JSON. The first byte inside the seal is the document format, so that a later format can be told from this one.</summary>
internal static class SealedDocuments
{
    private const byte Format = 1;

    public static byte[] Seal<T>(this DataKey key, T value, JsonTypeInfo<T> type, SealedPlace place)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var plain = new byte[json.Length + 1];
        plain[0] = Format;
        json.CopyTo(plain, 1);
        return key.Seal(plain, place);
    }

    /// <exception cref="SealBrokenException">Another key, another place, or changed bytes.</exception>
    /// <exception cref="DocumentFormatException">Written by a newer program.</exception>
    public static T Open<T>(this DataKey key, byte[] box, JsonTypeInfo<T> type, SealedPlace place)
    {
        var plain = key.Open(box, place);
        if (plain is not [Format, ..])
        {
            throw new DocumentFormatException(place);
        }

        return JsonSerializer.Deserialize(plain.AsSpan(1), type) ?? throw new DocumentFormatException(place);
    }
}

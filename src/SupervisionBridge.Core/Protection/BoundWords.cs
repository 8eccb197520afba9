using System.Buffers.Binary;
using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>Words as bytes that are bound into a seal, or hashed: each after its length (-1 for none), so that no two lists of words run together.</summary>
internal static class BoundWords
{
    public static byte[] Of(params ReadOnlySpan<string?> words)
    {
        var length = 0;
        foreach (var word in words)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(word ?? string.Empty);
        }

        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        foreach (var word in words)
        {
            var written = Encoding.UTF8.GetBytes(word ?? string.Empty, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, word is null ? -1 : written);
            rest = rest[(sizeof(int) + written)..];
        }

        return bytes;
    }
}

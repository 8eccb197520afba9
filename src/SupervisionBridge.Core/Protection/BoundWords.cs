using System.Buffers.Binary;
using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>Words as bytes that are bound into a seal: each after its length, so that no two lists of words run together.</summary>
internal static class BoundWords
{
    public static byte[] Of(params ReadOnlySpan<string> words)
    {
        var length = 0;
        foreach (var word in words)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(word);
        }

        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        foreach (var word in words)
        {
            var written = Encoding.UTF8.GetBytes(word, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, written);
            rest = rest[(sizeof(int) + written)..];
        }

        return bytes;
    }
}

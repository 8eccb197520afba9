using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>Where a page ended: opaque to the client, good only for the school and the filters that it was made with.</summary>
internal static class Cursor
{
    private const int CheckBytes = 6;

    public static string After(string id, string scope) => Base64Url.EncodeToString([.. Check(id, scope), .. Encoding.UTF8.GetBytes(id)]);

    /// <summary>Null where the cursor is none of ours.</summary>
    public static string? Read(string cursor, string scope)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            if (bytes.Length <= CheckBytes)
            {
                return null;
            }

            var id = Encoding.UTF8.GetString(bytes.AsSpan(CheckBytes));
            return Check(id, scope).AsSpan().SequenceEqual(bytes.AsSpan(0, CheckBytes)) ? id : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Check(string id, string scope) => SHA256.HashData(Encoding.UTF8.GetBytes(scope + "\n" + id))[..CheckBytes];
}

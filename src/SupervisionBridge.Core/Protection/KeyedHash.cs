using System.Security.Cryptography;

namespace SupervisionBridge.Core.Protection;

/// <summary>Hashes under the look-up secret (HMAC-SHA-256), for look-up columns and references: equal inputs are found, nobody without the secret can guess them.</summary>
public sealed class KeyedHash(LookUpSecret secret)
{
    private const string Alphabet = "abcdefghjkmnpqrstvwxyz0123456789";

    private readonly byte[] hashKey = secret.Key;

    /// <summary>Lower-case hex over the parts; no two lists of parts run together.</summary>
    public string Of(string purpose, params ReadOnlySpan<string?> parts) => Convert.ToHexStringLower(Bytes(purpose, parts));

    /// <summary>An opaque reference of 26 characters (130 bits; letters and digits without i, l, o and u), the same for the same parts.</summary>
    public string Reference(string purpose, params ReadOnlySpan<string?> parts)
    {
        var bytes = Bytes(purpose, parts);
        var reference = new char[26];
        for (var index = 0; index < reference.Length; index++)
        {
            var bit = index * 5;
            var window = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
            reference[index] = Alphabet[(window >> (11 - (bit % 8))) & 31];
        }

        return new string(reference);
    }

    private byte[] Bytes(string purpose, ReadOnlySpan<string?> parts) => HMACSHA256.HashData(hashKey, BoundWords.Of([purpose, .. parts]));
}

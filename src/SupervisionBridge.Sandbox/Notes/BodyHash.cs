using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Sandbox.Notes;

internal static class BodyHash
{
    /// <summary>Lower-case hex of SHA-256 over the UTF-8 bytes.</summary>
    public static string Of(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}

using System.Security.Cryptography;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Access;

/// <summary>An API key: random, shown once, stored as a keyed hash only.</summary>
internal static class ApiKeySecret
{
    private const string Prefix = "sbk_";

    /// <summary>Whether it is meant as an API key, and not as a token.</summary>
    public static bool IsOne(string shown) => shown.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Create() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string CreateId() => "key-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    public static string HashOf(string key, KeyedHash hash) => hash.Of("api key", key);
}

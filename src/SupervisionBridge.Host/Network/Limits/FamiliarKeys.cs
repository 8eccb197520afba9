using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Host.Network.Limits;

/// <summary>
/// What was right before, as hashes, in this process: it is not counted as a try again, so that one who guesses from an address, or an old key there, does
/// not shut out those who call from it rightly.
/// </summary>
internal sealed class FamiliarKeys
{
    // More than a trust has keys; at the worst each is counted as a try once more.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, byte> hashes = new(StringComparer.Ordinal);

    public bool Has(string credentials) => hashes.ContainsKey(HashOf(credentials));

    public void Add(string credentials)
    {
        if (hashes.Count >= Most)
        {
            hashes.Clear();
        }

        hashes.TryAdd(HashOf(credentials), 0);
    }

    public void Remove(string credentials) => hashes.TryRemove(HashOf(credentials), out _);

    private static string HashOf(string credentials) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(credentials)));
}

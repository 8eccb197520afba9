using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Host.Network.Limits;

/// <summary>
/// What was refused a moment ago, as hashes, in this process: a device that goes on with a key that is revoked is then nobody, without a look into the
/// store each time and without using up what others at its address may try.
/// </summary>
internal sealed class RefusedKeys(TimeProvider clock)
{
    /// <summary>So long it is known. Not for ever: what is refused now may be good later.</summary>
    public static readonly TimeSpan Known = TimeSpan.FromMinutes(1);

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, long> refused = new(StringComparer.Ordinal);

    public bool Has(string credentials) => refused.TryGetValue(HashOf(credentials), out var at) && clock.GetElapsedTime(at) < Known;

    public void Add(string credentials)
    {
        // Whoever tries so many costs the others one look each.
        if (refused.Count >= Most)
        {
            refused.Clear();
        }

        refused[HashOf(credentials)] = clock.GetTimestamp();
    }

    private static string HashOf(string credentials) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(credentials)));
}

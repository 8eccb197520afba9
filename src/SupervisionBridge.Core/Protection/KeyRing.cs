namespace SupervisionBridge.Core.Protection;

/// <summary>Key-encryption keys in the order they were made: the newest is the one that wraps, the others still unwrap. At least one.</summary>
public sealed class KeyRing
{
    private KeyRing(IReadOnlyList<KeyEncryptionKey> keys) => Keys = keys;

    /// <summary>The keys, the newest last.</summary>
    public IReadOnlyList<KeyEncryptionKey> Keys { get; }

    /// <summary>A ring of one new key.</summary>
    public static KeyRing Make() => new([KeyEncryptionKey.Make()]);

    /// <summary>
    /// Reads a ring: one key a line, or with semicolons between them where there are no lines. A last line that was broken off as it was written is passed
    /// over: nothing was wrapped under it yet.
    /// </summary>
    /// <param name="text">As <see cref="Written"/>.</param>
    /// <param name="place">Where it is, for the refusal: "The key file …".</param>
    /// <exception cref="KeyRingException">A line is no key, one stands there twice, or there is none.</exception>
    public static KeyRing Read(string text, string place)
    {
        var lines = text.Split('\n', ';');
        var keys = new List<KeyEncryptionKey>();
        for (var number = 0; number < lines.Length; number++)
        {
            if (KeyEncryptionKey.Read(lines[number]) is { } key)
            {
                keys.Add(key);
            }
            else if (!string.IsNullOrWhiteSpace(lines[number]) && (number < lines.Length - 1 || keys.Count == 0))
            {
                throw new KeyRingException(place, $"holds no key on line {number + 1}. Each line is a key's id and its 32 bytes in base64. Put the right one back from your safe.");
            }
        }

        return keys.Count > 0 && keys.DistinctBy(key => key.Id).Count() == keys.Count
            ? new KeyRing(keys)
            : throw new KeyRingException(place, keys.Count == 0 ? "holds no key. Put the right one back from your safe." : "holds a key twice. Take one of its lines out.");
    }

    /// <summary>The key of an id; null where it is not here.</summary>
    public KeyEncryptionKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>With a key that is the newest from now on.</summary>
    public KeyRing With(KeyEncryptionKey key) => new([.. Keys, key]);

    /// <summary>Without a key.</summary>
    /// <exception cref="ArgumentException">Nothing would be left.</exception>
    public KeyRing Without(string id) => Keys.Where(key => key.Id != id).ToList() is { Count: > 0 } left
        ? new KeyRing(left)
        : throw new ArgumentException($"The key {id} is the only one.", nameof(id));

    /// <summary>One line a key. A secret.</summary>
    public string Written() => string.Concat(Keys.Select(key => key.Written() + "\n"));

    /// <summary>Never prints keys.</summary>
    public override string ToString() => $"{Keys.Count} key-encryption keys";
}

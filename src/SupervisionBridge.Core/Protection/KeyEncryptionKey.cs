namespace SupervisionBridge.Core.Protection;

/// <summary>Wraps root keys. It is kept outside of the store.</summary>
public sealed class KeyEncryptionKey
{
    private const int Digits = 8;

    private readonly Key256 key;

    private KeyEncryptionKey(Key256 key) => (this.key, Id) = (key, key.Name("key-encryption key", Digits));

    /// <summary>What it is called by: 8 hexadecimal digits of its hash.</summary>
    public string Id { get; }

    /// <summary>A new one.</summary>
    public static KeyEncryptionKey Make() => new(Key256.Make());

    /// <summary>Reads one as <see cref="Written"/>: its id, a space, and 32 bytes in base64. Null where it is none, or the id is another key's.</summary>
    public static KeyEncryptionKey? Read(string line)
    {
        var secret = new byte[Key256.Length + 3];
        return line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var id, var base64]
            && Convert.TryFromBase64String(base64, secret, out var length) && length == Key256.Length
            && new KeyEncryptionKey(new Key256(secret.AsSpan(0, length))) is var read && read.Id == id
            ? read
            : null;
    }

    /// <summary>As a line of a ring. A secret.</summary>
    public string Written() => $"{Id} {Convert.ToBase64String(key.Secret)}";

    /// <summary>Wraps a secret with the words that are bound to it.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> bound) => key.Seal(secret, bound);

    /// <summary>Unwraps what it wrapped with the same words; null for anything else.</summary>
    public byte[]? Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound) => key.Open(wrapped, bound);

    /// <summary>Never prints the key.</summary>
    public override string ToString() => $"key-encryption key {Id}";
}

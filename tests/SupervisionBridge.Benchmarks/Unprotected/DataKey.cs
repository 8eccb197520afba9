using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>In the place of the real one, in the bridge that the benchmark holds it against: seals nothing.</summary>
public sealed class DataKey
{
    internal DataKey(KeyScope scope, Key256 key) => (Scope, Key) = (scope, key);

    public KeyScope Scope { get; }

    internal Key256 Key { get; }

    public static DataKey Make(KeyScope scope) => new(scope, Key256.Make());

    public byte[] Seal(string text, SealedPlace place) => Encoding.UTF8.GetBytes(text);

    public byte[] Seal(ReadOnlySpan<byte> plain, SealedPlace place) => plain.ToArray();

    public byte[] Open(ReadOnlySpan<byte> box, SealedPlace place) => box.ToArray();

    public string OpenText(ReadOnlySpan<byte> box, SealedPlace place) => Encoding.UTF8.GetString(box);

    public override string ToString() => "no data key";
}

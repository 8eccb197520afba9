using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>
/// Seals the columns of one record, or of what of a school belongs to no record. Scope and place are bound in: a sealed value that is moved to another row,
/// record or school does not open.
/// </summary>
public sealed class DataKey
{
    internal DataKey(KeyScope scope, Key256 key) => (Scope, Key) = (scope, key);

    /// <summary>What it is for.</summary>
    public KeyScope Scope { get; }

    internal Key256 Key { get; }

    /// <summary>A new key for a scope.</summary>
    public static DataKey Make(KeyScope scope) => new(scope, Key256.Make());

    /// <summary>Seals text for one place.</summary>
    public byte[] Seal(string text, SealedPlace place) => Seal(Encoding.UTF8.GetBytes(text), place);

    /// <summary>Seals bytes for one place.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, SealedPlace place) => Key.Seal(plain, Bound(place));

    /// <summary>Opens what was sealed for the same place.</summary>
    /// <exception cref="SealBrokenException">Another key, another place, or changed bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, SealedPlace place) => Key.Open(box, Bound(place)) ?? throw new SealBrokenException(place.Table, place.Column);

    /// <summary>Opens sealed text.</summary>
    /// <exception cref="SealBrokenException">Another key, another place, or changed bytes.</exception>
    public string OpenText(ReadOnlySpan<byte> box, SealedPlace place) => Encoding.UTF8.GetString(Open(box, place));

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "data key";

    private byte[] Bound(SealedPlace place)
    {
        var (table, row, school) = Scope.Words;
        return BoundWords.Of("sealed column", school, table, row, place.Table, place.Column, place.Row);
    }
}

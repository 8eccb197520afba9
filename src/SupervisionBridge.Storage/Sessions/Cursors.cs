using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>
/// Cursors: the last row's place in its list, sealed and bound to the list, its filter and this store. In the clear it would tell how much there is of what
/// its reader may not see: places count the rows of every school. The same place gives the same cursor.
/// </summary>
internal sealed class Cursors(KeyedHash hash)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int MostOnAPage = 500;

    private readonly byte[] key = Convert.FromHexString(hash.Of("key of cursors"));

    /// <summary>The cursor after a row.</summary>
    public string Give(string list, params ReadOnlySpan<long> place)
    {
        var words = new byte[place.Length * sizeof(long)];
        for (var index = 0; index < place.Length; index++)
        {
            BinaryPrimitives.WriteInt64BigEndian(words.AsSpan(index * sizeof(long)), place[index]);
        }

        // The nonce follows from what is sealed: two places never share one.
        var cursor = new byte[NonceLength + words.Length + TagLength];
        var nonce = cursor.AsSpan(0, NonceLength);
        Convert.FromHexString(hash.Of("nonce of a cursor", list, Convert.ToHexString(words))).AsSpan(0, NonceLength).CopyTo(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, words, cursor.AsSpan(NonceLength, words.Length), cursor.AsSpan(NonceLength + words.Length), Encoding.UTF8.GetBytes(list));
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>The place that a cursor names; null for the first page.</summary>
    /// <exception cref="CursorException">Not given by this list.</exception>
    public long[]? Read(string list, PageRequest page)
    {
        if (page.Limit is < 1 or > MostOnAPage)
        {
            throw new ArgumentOutOfRangeException(nameof(page), $"A page has 1 to {MostOnAPage} items, not {page.Limit}.");
        }

        if (page.Cursor is null)
        {
            return null;
        }

        if (!Base64Url.IsValid(page.Cursor) || Base64Url.DecodeFromChars(page.Cursor) is not { Length: > NonceLength + TagLength } cursor)
        {
            throw new CursorException();
        }

        var words = new byte[cursor.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(cursor.AsSpan(0, NonceLength), cursor.AsSpan(NonceLength, words.Length), cursor.AsSpan(NonceLength + words.Length), words, Encoding.UTF8.GetBytes(list));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new CursorException();
        }

        return [.. Enumerable.Range(0, words.Length / sizeof(long)).Select(index => BinaryPrimitives.ReadInt64BigEndian(words.AsSpan(index * sizeof(long))))];
    }

    /// <summary>Cuts one row more than asked for into a page.</summary>
    public Page<TItem> Cut<TRow, TItem>(string list, PageRequest page, List<TRow> rows, Func<TRow, TItem> read, Func<TRow, long[]> place)
    {
        var more = rows.Count > page.Limit;
        var items = rows.Take(page.Limit).Select(read).ToList();
        return new Page<TItem>(items, more ? Give(list, place(rows[page.Limit - 1])) : null);
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>
/// The words of entries, sealed and opened in one place: what is hashed is exactly what is inside the seal. They are under the key of the chain's school, not
/// of the record: what happened can be told after the record and its key are gone. Number and hash of the entry are bound in: who lacks the key can write no entry,
/// renumber none, and give none another hash.
/// </summary>
internal sealed class SealedWords(DataKeys keys)
{
    /// <summary>The key of a chain, made where there is none. In a write only, which holds the end of the chain.</summary>
    public ValueTask<DataKey> KeyAsync(Session session, string schoolUrn) => keys.OfSchoolAsync(session, schoolUrn);

    /// <summary>The same; null where there is none yet.</summary>
    public ValueTask<DataKey?> FindAsync(Session session, string schoolUrn) => keys.FindOfSchoolAsync(session, schoolUrn);

    public static byte[] Seal(ReadOnlySpan<byte> words, DataKey key, long number, string hash) => key.Seal(words, Places.EntryWords(number, hash));

    /// <summary>Rows with their words in their written form, which is null where it does not open any more.</summary>
    public async Task<List<(long Seq, OpenedEntry Opened)>> OpenAsync(Session session, IReadOnlyList<EntryRow> rows)
    {
        var known = new Dictionary<string, DataKey?>(StringComparer.Ordinal);
        foreach (var school in rows.Select(row => row.SchoolUrn).Distinct(StringComparer.Ordinal))
        {
            known[school] = await TryFindAsync(session, school);
        }

        return [.. rows.Select(row => (row.Seq, new OpenedEntry(row.Entry(), Open(row, known[row.SchoolUrn])) { Rises = row.SeqBefore is null || row.SeqBefore < row.Seq }))];
    }

    private async ValueTask<DataKey?> TryFindAsync(Session session, string schoolUrn)
    {
        try
        {
            return await keys.FindOfSchoolAsync(session, schoolUrn);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private static string? Open(EntryRow row, DataKey? key)
    {
        try
        {
            return key?.OpenText(row.Words, Places.EntryWords(row.Number, row.Hash));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }
}

using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schema;

/// <summary>Refuses a key that is not the database's own before anything is sealed with it: rows under two keys could never all be read again.</summary>
internal static class KeyCheck
{
    private const string Word = "supervisionbridge";

    private const string Find = "SELECT sealed FROM key_check WHERE one = 1";

    private const string Insert = "INSERT INTO key_check (one, sealed) VALUES (1, @Sealed)";

    /// <exception cref="SealBrokenException">Another key.</exception>
    public static async Task RunAsync(Session session, Sealer sealer)
    {
        if (await session.FindAsync<byte[]>(Find) is { } box)
        {
            sealer.Open(box, Places.KeyCheck);
        }
        else
        {
            await session.ExecuteAsync(Insert, new { Sealed = sealer.Seal(Word, Places.KeyCheck) });
        }
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Documents;

/// <summary>Who ended a grant, a bar or a hold, and why, as it is sealed beside it.</summary>
internal static class SealedEnd
{
    public static byte[] Of(DataKey key, Decision decision, SealedPlace place) => key.Seal(new AccessEndWords(decision.By, decision.Why), DocumentJson.Stored.AccessEndWords, place);

    /// <summary>Null where nobody ended it.</summary>
    public static Decision? Read(DataKey key, byte[]? ended, long? at, SealedPlace place)
    {
        if (ended is null)
        {
            return null;
        }

        var words = key.Open(ended, DocumentJson.Stored.AccessEndWords, place);
        return new Decision(words.By, words.Why, StoredTime.Read(at!.Value));
    }
}

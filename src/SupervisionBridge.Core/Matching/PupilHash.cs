using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Matching;

/// <summary>What a school system's pupil id is looked up and compared by in the store, which shows it to nobody without the key.</summary>
public static class PupilHash
{
    /// <summary>The hash of an id.</summary>
    public static string Of(KeyedHash hash, string pupilId) => hash.Of("pupil id", pupilId);
}

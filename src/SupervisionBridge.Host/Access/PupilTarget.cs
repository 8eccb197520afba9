using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Access;

/// <summary>A child's file at a school, as what somebody may do something with, or be kept from.</summary>
internal static class PupilTarget
{
    public static AccessTarget.Record Of(KeyedHash hash, string schoolUrn, string pupilId) =>
        new(schoolUrn, string.Empty) { Children = new HashSet<string>(StringComparer.Ordinal) { ChildHashes.OfPupil(hash, schoolUrn, pupilId) } };
}

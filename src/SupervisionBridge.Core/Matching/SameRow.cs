using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>Whether two rows say the same of a pupil. A record's own equality compares lists by reference.</summary>
internal static class SameRow
{
    public static bool Is(PupilCandidate left, PupilCandidate right) =>
        left == right with { FormerUpns = left.FormerUpns, FormerSurnames = left.FormerSurnames, SiblingIds = left.SiblingIds }
        && left.FormerUpns.ToHashSet(StringComparer.Ordinal).SetEquals(right.FormerUpns)
        && left.FormerSurnames.ToHashSet(StringComparer.Ordinal).SetEquals(right.FormerSurnames);
}

using System.Collections.Frozen;

namespace SupervisionBridge.Core.Audit;

/// <summary>Which kinds of entries people decided, and which the service tells of itself.</summary>
public static class EntryKinds
{
    private static readonly FrozenSet<EntryKind> Decided = FrozenSet.ToFrozenSet(
    [
        EntryKind.Sign, EntryKind.Approve, EntryKind.ConfirmMatch, EntryKind.Release, EntryKind.Replay, EntryKind.Settle, EntryKind.GiveUpFollowing, EntryKind.ConfirmUpload, EntryKind.RefuseUpload,
        EntryKind.WithdrawRecord, EntryKind.WrongFile, EntryKind.Acknowledge, EntryKind.Reconcile, EntryKind.RunJob, EntryKind.PauseSchool, EntryKind.ResumeSchool,
        EntryKind.MoveSchool, EntryKind.LeaveSchool,
        EntryKind.ChangeKeys, EntryKind.GiveAccess, EntryKind.EndAccess, EntryKind.Bar, EntryKind.EndBar, EntryKind.UnbindAddress,
        EntryKind.HoldSet, EntryKind.HoldLifted, EntryKind.Reviewed, EntryKind.Removed, EntryKind.LeaversPack, EntryKind.LeaversReceipt, EntryKind.Restored,
    ]);

    /// <summary>The kinds that people's decisions have, in their order.</summary>
    public static IReadOnlyList<EntryKind> OfPeople { get; } = [.. Enum.GetValues<EntryKind>().Where(IsDecision)];

    /// <summary>The kinds that make up the register of looks: who looked, who took evidence out, and who was let in to look.</summary>
    public static IReadOnlyList<EntryKind> OfLooks { get; } = [EntryKind.Looked, EntryKind.Exported, EntryKind.LeaversPack, EntryKind.GiveAccess, EntryKind.EndAccess];

    /// <summary>Whether a person decided it.</summary>
    public static bool IsDecision(this EntryKind kind) => Decided.Contains(kind);
}

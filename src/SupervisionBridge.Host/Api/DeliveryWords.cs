using System.Text.Json;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>A delivery's state in words: for machines, and as a sentence with what to do about it. Never a name or text.</summary>
internal static class DeliveryWords
{
    /// <summary>A closed set's member as the API writes it.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Whether nothing moves without a person, a school system or a later time.</summary>
    public static bool Settled(DeliverySummary delivery, SchoolsNow schools) => delivery.State switch
    {
        DeliveryState.Claimed => false,
        // It cannot move before the one in front does, and that one says so itself.
        DeliveryState.Due when delivery.WaitsFor is not null => true,
        // Put off, or its school takes nothing up: only time, the school system or whoever paused it moves it.
        DeliveryState.Due => (delivery.Detail is not null && delivery.DueAt > schools.At) || schools.IsClosed(delivery.SchoolUrn),
        _ => true,
    };

    public static DeliveryView View(DeliverySummary delivery, SchoolsNow schools) => new()
    {
        Id = delivery.Id,
        Record = delivery.RecordReference,
        Version = delivery.Version,
        Case = delivery.CaseNumber,
        Subject = delivery.SubjectNumber,
        School = delivery.SchoolUrn,
        Kind = delivery.Kind,
        Filing = delivery.Filing,
        Amends = delivery.Amends,
        Replaces = delivery.Replaces,
        WithdrawalReason = delivery.WithdrawalReason,
        WaitsFor = IsWaiting(delivery) ? delivery.WaitsFor : null,
        State = delivery.State,
        Reasons = Reasons(delivery),
        Explanation = Explain(delivery, schools),
        Attempts = delivery.Attempts,
        DueAt = delivery.DueAt,
        UpdatedAt = delivery.UpdatedAt,
        ProvenAt = delivery.ProvenAt,
        Proof = delivery.Proof,
        Since = delivery.WaitsSince,
        Found = delivery.Found,
        FoundAt = delivery.FoundAt,
        AcknowledgedAt = delivery.AcknowledgedAt,
        PurgedAt = delivery.PurgedAt,
        CheckedAt = delivery.CheckedAt,
    };

    public static string Explain(DeliverySummary delivery, SchoolsNow schools) => delivery switch
    {
        { State: DeliveryState.Proven or DeliveryState.Amended, Found: { } found, AcknowledgedAt: not null } =>
            $"Was read back from the child's file, equal to what was sent; {Of(found)} when last looked at, which a person acknowledged. It counts again once what stands there changes.",
        { State: DeliveryState.Proven or DeliveryState.Amended, Found: { } found } => $"Was read back from the child's file, equal to what was sent; since then {Explain(found)}",
        { State: DeliveryState.Withdrawn, Found: { } found } => $"A later entry withdraws it; {Of(found)} when last looked at. Where people removed or changed what was withdrawn, that is as it should be.",
        _ => ExplainState(delivery, schools.Explain(delivery.SchoolUrn)),
    };

    private static string ExplainState(DeliverySummary delivery, string? closed) => delivery.State switch
    {
        DeliveryState.Due when delivery.WaitsFor is { } first =>
            $"Waits for {first} which it {(delivery.Kind == DeliveryKind.Withdrawal ? "withdraws" : "amends")}.{(delivery.AmendedState == DeliveryState.Dead ? " That one was given up: replay or settle it." : string.Empty)}",
        DeliveryState.WaitingForUpload => "A document lies ready: a person carries it into the school's system, and confirms it with the reference it has there.",
        DeliveryState.Proven when delivery.Proof == ProofBasis.Person => "A person said that it stands in the child's file; the bridge has not read it there.",
        DeliveryState.Amended when delivery.Proof == ProofBasis.Person => "A person said that it stands in the child's file; a later entry there amends it.",
        DeliveryState.Withdrawn when delivery.Proof == ProofBasis.Person => "A person said that it stands in the child's file; a later entry there withdraws it.",
        DeliveryState.Proven => "Read back from the child's file, equal to what was sent.",
        DeliveryState.Held => string.Join(' ', delivery.HoldReasons.Select(Explain)),
        DeliveryState.NeedsPerson => $"A person must say which pupil it is ({delivery.Detail}).",
        DeliveryState.Dead => $"Given up: {DeathWords.Explain(delivery.DeathReason, delivery.Detail, delivery.Kind == DeliveryKind.Withdrawal)}{Purged(delivery)}",
        DeliveryState.Accepted => "The school system took it and will write it later; it is followed to its end. Where that takes days, ask whoever runs that system: nothing is written again meanwhile.",
        DeliveryState.InTray => "It lies in the school system's incident tray: a person there must attach it to the pupil.",
        DeliveryState.Claimed => "A worker has it in hand.",
        DeliveryState.Amended => "Read back from the child's file; a later entry there amends it.",
        DeliveryState.Withdrawn => "Read back from the child's file; a later entry there withdraws it.",
        DeliveryState.Superseded => "Never written: a later entry took its place, or it was withdrawn before it went.",
        DeliveryState.Settled => "A person looked in the school system and closed it.",
        _ => delivery.Detail is null ? closed ?? "Waits for a worker." : $"Not yet: {delivery.Detail} {closed ?? "It is tried again by itself."}",
    };

    private static bool IsWaiting(DeliverySummary delivery) => delivery.State is DeliveryState.Due or DeliveryState.Held;

    private static string Purged(DeliverySummary delivery) =>
        delivery.PurgedAt is null ? string.Empty : " What was made for it was purged: it would be composed anew from the stored case note.";

    private static string[] Reasons(DeliverySummary delivery) => delivery.State switch
    {
        DeliveryState.Held => [.. delivery.HoldReasons.Select(Of)],
        DeliveryState.Dead when delivery.DeathReason is { } reason => [Of(reason)],
        DeliveryState.NeedsPerson => delivery.Detail is { Length: > 0 } doubts ? doubts.Split(", ") : [],
        _ when delivery.Found is { } found => [Of(found)],
        _ => [],
    };

    private static string Explain(FoundThere found) => found switch
    {
        FoundThere.Missing => "it is missing there: people deleted it, or it is gone. Look in the school system: deleting is theirs, and the bridge never writes it again by itself. "
            + "If it must stand there, send the record again as a new version.",
        FoundThere.Moved => "it was moved there: it stands in another pupil's file, or in the tray. Look in the school system: moving is theirs. "
            + "If the file it was written into was the wrong one, say so (wrong-file), and it is filed anew.",
        FoundThere.Unreadable => "the bridge's own store became damaged: where it stands cannot be read any more, so it is not looked at. The note itself is not touched by that. "
            + "Whoever runs the service looks at the disk, the key file and the backups.",
        _ => "it was edited there: text, title or date are not what was sent. Look in the school system: editing is theirs. If the record is to say something else, send it as a new version.",
    };

    private static string Explain(HoldReason reason) => reason switch
    {
        HoldReason.SupervisorSignatureMissing => "The supervisor has not signed.",
        HoldReason.SuperviseeSignatureMissing => "The supervisee has not signed.",
        HoldReason.PresentSignatureMissing => "Someone who was present has not signed.",
        HoldReason.SignatureUndated => "A signature has no date, and this form asks for one.",
        HoldReason.DslApprovalMissing => "The DSL has not approved the change of plan.",
        HoldReason.AnotherChildNamed => "The text names a child of another case: release it as it is, or as \"another pupil\".",
        _ => Of(reason),
    };
}

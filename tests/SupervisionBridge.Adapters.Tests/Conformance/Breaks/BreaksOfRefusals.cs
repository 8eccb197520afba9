namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>What refusals are taken for.</summary>
internal static class BreaksOfRefusals
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("refused-credentials-are-not-allowed", "Buries a note because of credentials.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Deferred { Trouble: SchoolSystemTrouble.NotAllowed } ? new WriteOutcome.Rejected(RejectionReason.Invalid, []) : outcome)),
        new("limit-defers", "Makes a time up where the system names none.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Deferred { Until: null } deferred ? deferred with { Until = system.Context.Clock.GetUtcNow().AddHours(1) } : outcome)),
        new("limit-defers", "Forgets when to come back.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Deferred deferred ? deferred with { Until = null } : outcome)),
        new("limit-defers", "Takes a limit for a refusal.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Deferred { Trouble: SchoolSystemTrouble.Limited } ? new WriteOutcome.Rejected(RejectionReason.Invalid, []) : outcome)),
        new("address-not-there-is-not-written", "Calls accepted what a wrong address answers.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Deferred { Trouble: SchoolSystemTrouble.NotAllowed } ? new WriteOutcome.Accepted("op-1") : outcome)),
        new("conflict-is-not-written", "Tries a conflict for ever.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Conflict ? new WriteOutcome.Deferred(Until: null, SchoolSystemTrouble.Unreachable) : outcome)),
        new("refused-note-is-rejected", "Tries a refused note for ever.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Rejected ? new WriteOutcome.Deferred(Until: null, SchoolSystemTrouble.Unreachable) : outcome)),
        new("gone-or-locked-is-not-written", "Calls a closed file not sent.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Rejected ? new WriteOutcome.NotSent("closed") : outcome)),
        new("unforeseen-refusal-is-not-written", "Calls every status written that it does not know.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Deferred { Trouble: SchoolSystemTrouble.NotUnderstood } ? new WriteOutcome.Written("inc-1", Url: null) : outcome)),
        new("refused-note-is-not-there", "Keeps an outbox, and sends what was deferred when it is next asked.", system =>
        {
            var outbox = new Queue<PreparedNote>();
            var write = (Func<PreparedNote, CancellationToken, Task<WriteOutcome>>?)null;
            system.Writes = async (note, stop, next) =>
            {
                write = next;
                var outcome = await next(note, stop);
                if (outcome is WriteOutcome.Deferred)
                {
                    outbox.Enqueue(note);
                }

                return outcome;
            };
            system.Finds = async (reference, stop, next) =>
            {
                while (outbox.TryDequeue(out var note))
                {
                    await write!(note, stop);
                }

                return await next(reference, stop);
            };
        }),
        new("unknown-pupil-is-told-truly", "Calls written what was rejected.", WrittenForRejected),
        new("disagreeing-form-is-told-truly", "Calls written what was refused because of the form.", WrittenForRejected),
        new("leaver-is-told-truly", "Calls rejected what was written.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Written ? new WriteOutcome.Rejected(RejectionReason.PupilUnknown, []) : outcome)),
        new("archived-pupil-is-refused", "Says that an archived pupil is a wrong field.", system => system.Answers((outcome, _) =>
            outcome is WriteOutcome.Rejected rejected ? rejected with { Reason = RejectionReason.Invalid } : outcome)),
        new("merged-pupil-is-refused", "Names another successor.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Rejected rejected ? rejected with { MergedInto = "stu-1005" } : outcome)),
        new("merged-pupil-is-refused", "Says that unfit pupils are refused, and writes into the successor's file.", system => system.Prepares = (note, stop, next) =>
            next(note.Pupil.Id == "stu-1022" ? note with { Pupil = note.Pupil with { Id = "stu-1022-m" } } : note, stop)),
    ];

    private static void WrittenForRejected(AlteredSystem system) => system.Answers((outcome, _) => outcome is WriteOutcome.Rejected ? new WriteOutcome.Written("inc-1", Url: null) : outcome);
}

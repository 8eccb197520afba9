using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>What each reason to give a delivery up means, and the way on from it. Never a name or text.</summary>
internal static class DeathWords
{
    private const string Replay = "replay it: it looks before it writes.";

    /// <summary>The reason as a sentence, and what a person does about it.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="detail">Machine words about it, said where they tell more than the reason does.</param>
    /// <param name="withdraws">Whether it is a withdrawal, which is never filed anew.</param>
    public static string Explain(DeathReason? reason, string? detail, bool withdraws = false)
    {
        var more = string.IsNullOrEmpty(detail) ? string.Empty : $" ({detail.TrimEnd('.')})";
        return reason switch
        {
            DeathReason.AttemptsExhausted => $"the last attempt failed{more}. Mend the cause, then {Replay}",
            DeathReason.Rejected => $"the school system will not take it as it stands{more}. Mend the cause, then {Replay}",
            DeathReason.MayStillArrive =>
                $"the school system refuses it{more}, and an earlier try of it may still arrive, so that nothing else is sent in its place. Mend the cause there, then replay it: it looks, and sends the very same. "
                + (withdraws
                    ? "Where that file can never take it, say by hand in the file of now that the entry is withdrawn, then settle it."
                    : "Where that file can never take it, say so (wrong-file): it is filed anew, and what may still arrive is withdrawn."),
            DeathReason.FollowingGivenUp =>
                $"a person gave up following it. The school system may still have it, or write it yet: look there. Where it stands there, or once the school system answers for it, {Replay} Where it is not to come any more, settle it.",
            DeathReason.NotComposable => $"the note could not be composed{more}. Mend the form or its layout, restart, then {Replay}",
            DeathReason.CannotBeSettled => $"whether it arrived cannot be found out{more}. Look in the school system: where it stands there, or once it is filed there by hand, settle it.",
            DeathReason.AlteredThere => $"what stands there is not what was sent. The bridge does not overwrite: compare the two. Where it may stand so, settle it; once it is put right there, {Replay}",
            DeathReason.OtherContentThere =>
                $"our reference stands there with other content, as after a restored store. The bridge does not overwrite: compare the two. Where it may stand so, settle it; once it is put right there, {Replay}",
            DeathReason.InAnotherFile =>
                $"it stands in another pupil's file. Tell the safeguarding lead at once: say so (wrong-file), and it is withdrawn there and filed anew; or once it is moved there to the right pupil, {Replay}",
            DeathReason.DeletedThere =>
                "people there removed it. It is never written again by itself, nor by a replay: if that was meant, settle it; if it must stand there, send the record again as a new version.",
            DeathReason.NotUploaded =>
                $"a person said that it cannot be uploaded{more}. Where it stands in the right file all the same, settle it; once it can be uploaded, replay it: its documents lie ready again.",
            DeathReason.NothingToWithdraw => 
                $"nothing of what it withdraws stands in the school system; what might still have arrived was looked for long enough. Look there, then settle it. Should it turn up there after all, {Replay}",
            DeathReason.InSeveralFiles =>
                "parts of what it withdraws stand in the files of different pupils. Tell the safeguarding lead at once: once they are moved there into one file, "
                + $"{Replay} Where each file says by hand that it is withdrawn, settle it.",
            DeathReason.InFormerSystem =>
                "what it amends or withdraws stands in the system that the school had before, where the bridge writes nothing any more. Put it right there by hand, or wherever that file is now, then settle it. "
                + $"Should the school come back to that system, {Replay}",
            _ => $"no reason was kept{more}. Look in the school system, then {Replay}",
        };
    }
}

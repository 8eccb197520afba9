using System.Text.Json;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Delivery;

/// <summary>What a worker found out or is about to do with a claimed delivery: a closed set, each stored in one transaction fenced by the claim.</summary>
public abstract record DeliveryStep
{
    private DeliveryStep()
    {
    }

    /// <summary>About to write: the match and the frozen parts, stored before anything is sent. The claim goes on.</summary>
    /// <param name="Match">What it rests on; null for a withdrawal, which goes where the entry stands.</param>
    /// <param name="Notes">The frozen parts.</param>
    public sealed record Intend(MatchDecision.Matched? Match, IReadOnlyList<FrozenNote> Notes) : DeliveryStep;

    /// <summary>Every part is proven; cross-references are written with it. Ends the claim.</summary>
    public sealed record Prove(string PupilId, IReadOnlyList<Receipt> Receipts) : DeliveryStep;

    /// <summary>A person must say which pupil it is. Frozen parts are dropped: nothing of them is there. Ends the claim.</summary>
    public sealed record AskPerson(MatchEvidence Evidence) : DeliveryStep
    {
        /// <summary>The doubts in machine words, for people who look without seeing names.</summary>
        public string Why => string.Join(", ", Evidence.Doubts.Select(doubt => JsonNamingPolicy.KebabCaseLower.ConvertName(doubt.ToString())));
    }

    /// <summary>
    /// A person said that the entry which this one amends stands in the wrong file: it is withdrawn there, and this one begins a new filing, due at
    /// once. Nothing of it is frozen. Ends the claim.
    /// </summary>
    public sealed record FileAnew : DeliveryStep;

    /// <summary>The guard found other children's names. What a person said of an earlier hold is over. Ends the claim.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="PupilId">The pupil into whose file it was to go.</param>
    public sealed record Hold(HoldReason Reason, string PupilId) : DeliveryStep;

    /// <summary>Not now; again at <paramref name="DueAt"/>. Ends the claim.</summary>
    /// <param name="DueAt">When to try again.</param>
    /// <param name="Why">Machine words for a person who looks: never a name or text.</param>
    /// <param name="CountsAsAttempt">False where it was the school system's trouble, not this delivery's.</param>
    /// <param name="NothingThere">True where no write of the frozen parts can have had an effect: they are dropped, and the next try composes anew.</param>
    public sealed record PutOff(DateTimeOffset DueAt, string Why, bool CountsAsAttempt, bool NothingThere = false) : DeliveryStep
    {
        /// <summary>The look that found a part missing, where the part may only be written after a second one; null where there was none, or a write came after it.</summary>
        public FirstLook? FirstLook { get; init; }
    }

    /// <summary>Taken, to be written later. Ends the claim.</summary>
    /// <param name="Operation">What to follow.</param>
    /// <param name="DueAt">When to ask after it.</param>
    /// <param name="OnlyWrite">True where no other write of the frozen parts can have had an effect: if this one is refused in the end, nothing is there.</param>
    public sealed record FollowLater(string Operation, DateTimeOffset DueAt, bool OnlyWrite = false) : DeliveryStep;

    /// <summary>In the incident tray: looked at again later. Ends the claim.</summary>
    public sealed record WaitInTray(DateTimeOffset DueAt) : DeliveryStep;

    /// <summary>Ready for a person to carry there: each part becomes a numbered document. Nothing was written. Ends the claim.</summary>
    /// <param name="MayBeThere">True where somebody may have carried it there before.</param>
    public sealed record HandOver(bool MayBeThere) : DeliveryStep;

    /// <summary>Given up. Ends the claim.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">Machine words for a person who looks: never a name or text.</param>
    /// <param name="NothingThere">True where the school system said that it took nothing, and no write before can have had an effect: the frozen parts are dropped, and a replay composes anew.</param>
    public sealed record Bury(DeathReason Reason, string? Detail, bool NothingThere) : DeliveryStep
    {
        /// <summary>A refusal is also the end of what was followed: a replay sends again, rather than hear the same refusal again.</summary>
        public bool EndsFollowing => NothingThere || Reason is DeathReason.Rejected or DeathReason.MayStillArrive;
    }
}

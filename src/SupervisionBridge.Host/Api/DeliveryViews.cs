using System.ComponentModel;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>A delivery as machinery: no name, no UPN, no text.</summary>
internal sealed record DeliveryView
{
    public required string Id { get; init; }
    public required string Record { get; init; }
    public required int Version { get; init; }
    public required int Case { get; init; }
    public required int Subject { get; init; }
    public required string School { get; init; }
    [Description("What it puts into the file: a first note, an addendum, or a withdrawal.")]
    public required DeliveryKind Kind { get; init; }
    [Description("1, and one more each time the sheet is filed anew for this child.")]
    public required int Filing { get; init; }
    [Description("The entry that it amends or withdraws.")]
    public string? Amends { get; init; }
    [Description("The entry that stood in the wrong file, instead of which this filing was begun.")]
    public string? Replaces { get; init; }
    [Description("Why the entry is withdrawn.")]
    public WithdrawalReason? WithdrawalReason { get; init; }
    [Description("The entry that must be in the file, or settled, before this one goes.")]
    public string? WaitsFor { get; init; }
    public required DeliveryState State { get; init; }
    [Description("Machine words for what it waits for or died of.")]
    public required IReadOnlyList<string> Reasons { get; init; }
    [Description("The same as a sentence, with what to do about it.")]
    public required string Explanation { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? ProvenAt { get; init; }

    [Description("What it rests on that it is there: read-back, or person, where somebody said so and the bridge has not read it.")]
    public ProofBasis? Proof { get; init; }
    [Description("Since when it waits as it does now, tries in between not counted; absent once nothing more is to come.")]
    public DateTimeOffset? Since { get; init; }
    [Description("What reconciliation found of it, though it was proven; absent where it stands as it was proven, or was not looked at since.")]
    public FoundThere? Found { get; init; }
    [Description("Since when it is found so.")]
    public DateTimeOffset? FoundAt { get; init; }
    [Description("When a person acknowledged what is found; absent where nobody did, or something else was found there since.")]
    public DateTimeOffset? AcknowledgedAt { get; init; }
    [Description("When reconciliation last looked at it.")]
    public DateTimeOffset? CheckedAt { get; init; }
    [Description("Of when the roster was in which the pupil was last looked up. Absent in lists, where nothing was looked up yet, or where the school system does not say.")]
    public DateTimeOffset? RosterAsOf { get; init; }
    [Description("When what was made for it was purged. Of a dead one: a replay composes it anew, after looking first.")]
    public DateTimeOffset? PurgedAt { get; init; }
}

/// <summary>A page of deliveries.</summary>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>What the repair of an entry in the wrong file led to.</summary>
internal sealed record WrongFileView(
    [property: Description("The withdrawal, which goes into the wrong file.")] string Withdrawal,
    [property: Description("The note that begins the new filing.")] string Note,
    [property: Description("Other sheets' deliveries in that file, or on their way to it, whose forms say the same of the child: look at each. At most 100, the oldest first.")]
    IReadOnlyList<string> AlsoThere);

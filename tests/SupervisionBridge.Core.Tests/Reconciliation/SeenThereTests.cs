using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Core.Tests.Reconciliation;

public sealed class SeenThereTests
{
    private static readonly DateTimeOffset Session = NoteComparisonTests.Part().OccurredAt!.Value;

    /// <summary>What is seen later, and whether it is the same as the edited note that was seen before.</summary>
    public static TheoryData<string, NoteLookup, bool> Later => new()
    {
        { "nothing changed", Edited(), true },
        { "the same time written with another offset", Edited(at: Session.ToOffset(TimeSpan.FromHours(1))), true },
        { "other words again", Edited(body: "Other words again."), false },
        { "another title", Edited(title: "Supervision 2"), false },
        { "another date", Edited(at: Session.AddMinutes(1)), false },
        { "in another file", Edited(pupil: "pupil-2"), false },
        { "in the tray", Edited(state: StoredNoteState.Tray), false },
        { "deleted", Edited(state: StoredNoteState.Deleted), false },
        { "gone", new NoteLookup.Nothing(), false },
    };

    [Theory]
    [MemberData(nameof(Later))]
    public void HashOf_SeenLater_IsTheSameUnlessItChangedThere(string what, NoteLookup later, bool same) =>
        (SeenThere.HashOf([later]) == SeenThere.HashOf([Edited()])).ShouldBe(same, what);

    [Fact]
    public void HashOf_DeletedAndGone_AreTheSame() =>
        SeenThere.HashOf([Edited(state: StoredNoteState.Deleted)]).ShouldBe(SeenThere.HashOf([new NoteLookup.Nothing()]));

    [Fact]
    public void HashOf_SeveralParts_HoldsEachInItsPlace()
    {
        var one = SeenThere.HashOf([Edited(), new NoteLookup.Nothing()]);

        SeenThere.HashOf([new NoteLookup.Nothing(), Edited()]).ShouldNotBe(one);
        SeenThere.HashOf([Edited()]).ShouldNotBe(one);
    }

    private static NoteLookup Edited(
        string body = "Other words.", string title = "Supervision", string pupil = "pupil-1", StoredNoteState state = StoredNoteState.Filed, DateTimeOffset? at = null) =>
        NoteComparisonTests.There(body, title, pupil, state, at);
}

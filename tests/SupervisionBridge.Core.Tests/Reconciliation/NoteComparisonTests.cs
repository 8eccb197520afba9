using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Core.Tests.Reconciliation;

public sealed class NoteComparisonTests
{
    private static readonly DateTimeOffset Session = new(2026, 11, 3, 15, 40, 0, TimeSpan.Zero);

    /// <summary>What stands there, and what is said of it.</summary>
    public static TheoryData<string, NoteLookup, FoundThere?> Cases => new()
    {
        { "as it was proven", There(), null },
        { "the same time written with another offset", There(at: Session.ToOffset(TimeSpan.FromHours(1))), null },
        { "gone", new NoteLookup.Nothing(), FoundThere.Missing },
        { "deleted by people", There(state: StoredNoteState.Deleted), FoundThere.Missing },
        { "deleted in another file", There(state: StoredNoteState.Deleted, pupil: "pupil-2"), FoundThere.Missing },
        { "in another file", There(pupil: "pupil-2"), FoundThere.Moved },
        { "in another file, and edited", There(pupil: "pupil-2", body: "Other words."), FoundThere.Moved },
        { "back in the tray", There(state: StoredNoteState.Tray, pupil: null), FoundThere.Moved },
        { "other words", There(body: "Core group held. "), FoundThere.Edited },
        { "another title", There(title: "Supervision 2"), FoundThere.Edited },
        { "another date", There(at: Session.AddMinutes(1)), FoundThere.Edited },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_WhatStandsThere_SaysWhatIsFound(string what, NoteLookup there, FoundThere? found) => NoteComparison.Of(Part(), there).ShouldBe(found, what);

    [Fact]
    public void Of_PurgedNote_ComparesFileAndBodyOnly()
    {
        var purged = Part() with { TitleHash = null, OccurredAt = null };

        NoteComparison.Of(purged, There(title: "Another", at: Session.AddDays(1))).ShouldBeNull();
        NoteComparison.Of(purged, There(body: "Other words.")).ShouldBe(FoundThere.Edited);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, FoundThere.Edited, FoundThere.Edited)]
    [InlineData(FoundThere.Edited, FoundThere.Missing, FoundThere.Missing)]
    [InlineData(FoundThere.Moved, FoundThere.Edited, FoundThere.Moved)]
    [InlineData(FoundThere.Moved, FoundThere.Missing, FoundThere.Missing)]
    public void Graver_OfTwoParts_IsSaidOfTheNote(FoundThere? one, FoundThere? other, FoundThere? said)
    {
        NoteComparison.Graver(one, other).ShouldBe(said);
        NoteComparison.Graver(other, one).ShouldBe(said);
    }

    internal static PartToCheck Part(string reference = "dn-a-1") => new()
    {
        ExternalReference = reference,
        PupilId = "pupil-1",
        BodyHash = NoteProof.HashOf("Core group held."),
        TitleHash = NoteProof.HashOf("Supervision"),
        OccurredAt = Session,
    };

    internal static NoteLookup There(
        string body = "Core group held.", string title = "Supervision", string? pupil = "pupil-1", StoredNoteState state = StoredNoteState.Filed, DateTimeOffset? at = null) =>
        new NoteLookup.Found(new StoredNote { NoteId = "inc-1", PupilId = pupil, State = state, Title = title, Body = body, OccurredAt = at ?? Session });
}

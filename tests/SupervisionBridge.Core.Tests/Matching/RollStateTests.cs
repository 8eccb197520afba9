using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Leavers, archived and merged records, pupils not yet admitted.</summary>
public sealed class RollStateTests
{
    private static readonly DateOnly Born = new(2013, 10, 12);
    private static readonly PupilCandidate Now = Match.Pupil("now", "Grace", "Clarke", Born);
    private static readonly PupilCandidate Old = Match.Pupil("old", "Grace", "Adeyemi-Clarke", Born) with { RollState = RollState.Archived, MergedInto = "now" };

    [Theory]
    [InlineData(RollState.Leaver, MatchDoubt.Leaver)]
    [InlineData(RollState.Archived, MatchDoubt.Archived)]
    [InlineData(RollState.PreAdmission, MatchDoubt.PreAdmission)]
    public async Task Match_PupilNotOnRoll_Asks(RollState state, MatchDoubt doubt)
    {
        var system = new RosterSchoolSystem([Now with { RollState = state }]);

        (await Match.Async(system, Match.Subject("Grace", "Clarke", Born))).ShouldAsk(doubt).Candidates.ShouldHaveSingleItem();
        system.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Match_ThroughTheOldRecord_AsksAndShowsTheRecordThatReplacedIt()
    {
        var evidence = (await Match.Async(new RosterSchoolSystem([Old, Now]), Match.Subject("Grace", "Adeyemi-Clarke", Born))).ShouldAsk(MatchDoubt.Merged);

        evidence.Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["old", "now"]);
    }

    [Fact]
    public async Task Match_ThroughTheOldRecordWhoseSuccessorLooksDifferent_FetchesIt()
    {
        var system = new RosterSchoolSystem([Old, Now with { LegalForename = "Greta", DateOfBirth = Born.AddYears(-1) }]);

        var evidence = (await Match.Async(system, Match.Subject("Grace", "Adeyemi-Clarke", Born))).ShouldAsk(MatchDoubt.Merged);

        evidence.Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["old", "now"]);
        system.Reads.ShouldBe(["now"]);
        system.Queries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Match_ThroughARecordMergedTwice_ShowsTheLastOne()
    {
        var system = new RosterSchoolSystem(
        [
            Old with { MergedInto = "between" },
            Now with { Id = "between", DateOfBirth = Born.AddYears(1), MergedInto = "now" },
            Now with { DateOfBirth = Born.AddYears(2) },
        ]);

        (await Match.Async(system, Match.Subject("Grace", "Adeyemi-Clarke", Born))).ShouldAsk(MatchDoubt.Merged)
            .Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["old", "between", "now"], ignoreOrder: true);
    }

    [Fact]
    public async Task Match_RecordsMergedIntoEachOther_Asks()
    {
        var system = new RosterSchoolSystem([Now with { MergedInto = "old" }, Old with { LegalSurname = "Clarke" }, Match.Pupil("p3", "Greta", "Clarke", Born)]);

        (await Match.Async(system, Match.Subject("Grace", "Clarke", Born))).Evidence.Doubts.ShouldContain(MatchDoubt.Merged);
    }

    [Fact]
    public async Task Match_OldRecordThatFitsToo_IsTheSameChildAndNoRival()
    {
        var system = new RosterSchoolSystem([Old with { LegalSurname = "Clarke" }, Now]);

        (await Match.Async(system, Match.Subject("Grace", "Clarke", Born))).ShouldMatch("now")
            .Evidence.Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe(["now", "old"]);
    }

    [Fact]
    public async Task Match_OldRecordThatWasMergedIntoAnotherPupil_IsARival()
    {
        var system = new RosterSchoolSystem([Old with { LegalSurname = "Clarke", MergedInto = "other" }, Now, Match.Pupil("other", "Greta", "May", Born.AddYears(1))]);

        (await Match.Async(system, Match.Subject("Grace", "Clarke", Born))).ShouldAsk(MatchDoubt.LookAlike, MatchDoubt.SeveralFit);
    }

    [Fact]
    public async Task Match_ArchivedDoubleThatWasNotMerged_IsARival() =>
        (await Match.Async(new RosterSchoolSystem([Old with { LegalSurname = "Clarke", MergedInto = null }, Now]), Match.Subject("Grace", "Clarke", Born)))
            .ShouldAsk(MatchDoubt.LookAlike, MatchDoubt.SeveralFit);

    [Fact]
    public async Task Match_OldRecordMergedTwice_IsTheSameChildAndNoRival()
    {
        var system = new RosterSchoolSystem(
        [
            Old with { LegalSurname = "Clarke", MergedInto = "between" },
            Now with { Id = "between", DateOfBirth = Born.AddYears(1), MergedInto = "now" },
            Now,
        ]);

        (await Match.Async(system, Match.Subject("Grace", "Clarke", Born))).ShouldMatch("now");
    }
}

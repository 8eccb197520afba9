using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Core.Tests.Reconciliation;

public sealed class SchoolCheckTests
{
    [Fact]
    public async Task Look_NoteOfSeveralParts_SaysTheGravest()
    {
        var system = new ReadSystem(reference => reference == "dn-a-2" ? new NoteLookup.Nothing() : NoteComparisonTests.There(body: "Other words."));

        (await LookAsync(CheckOf(system), "dn-a-1", "dn-a-2")).ShouldBe(new CheckedNote("dn-a", FoundThere.Missing));
    }

    [Fact]
    public async Task Look_PausedInTheMiddle_AsksNothingMoreEvenOnceItIsResumed()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There());
        var pause = new PauseOfASchool("990002");
        var check = new SchoolCheck("990002", system, pause);
        (await LookAsync(check, "dn-a-1")).ShouldNotBeNull();

        pause.PausedAt = DateTimeOffset.UnixEpoch;
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();
        pause.PausedAt = null;
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();

        check.IsPaused.ShouldBeTrue();
        system.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Look_AnotherSchoolIsPaused_IsNoMatter()
    {
        var check = new SchoolCheck("990002", new ReadSystem(_ => NoteComparisonTests.There()), new PauseOfASchool("990001") { PausedAt = DateTimeOffset.UnixEpoch });

        (await LookAsync(check, "dn-a-1")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Unreachable)]
    [InlineData(SchoolSystemTrouble.Paused)]
    [InlineData(SchoolSystemTrouble.Limited)]
    [InlineData(SchoolSystemTrouble.NotAllowed)]
    public async Task Look_SystemInTrouble_IsNotAskedAgain(SchoolSystemTrouble trouble)
    {
        var system = new ReadSystem(_ => throw new SchoolSystemException(trouble, "Not now."));
        var check = CheckOf(system);

        (await LookAsync(check, "dn-a-1")).ShouldBeNull();
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();

        check.Trouble.ShouldBe(trouble);
        system.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Look_AnswersNotUnderstood_AreTroubleAfterThreeInARow()
    {
        var understood = false;
        var system = new ReadSystem(_ => understood ? NoteComparisonTests.There() : throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "Several were answered."));
        var check = CheckOf(system);
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();
        understood = true;
        (await LookAsync(check, "dn-a-1")).ShouldBe(new CheckedNote("dn-a", null), "two odd notes are not the whole system");
        understood = false;
        await LookAsync(check, "dn-a-1");
        await LookAsync(check, "dn-a-1");
        check.Trouble.ShouldBeNull();

        await LookAsync(check, "dn-a-1");

        check.Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
    }

    [Fact]
    public async Task Look_AdapterFails_IsUnansweredAndNoFinding()
    {
        var system = new ReadSystem(_ => throw new InvalidOperationException("A fault of the adapter."));

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBeNull();
    }

    [Fact]
    public async Task Look_PupilMergedIntoTheFileItStandsIn_IsTheSameChildsFile()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2")) { MergedInto = "pupil-2" };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBe(new CheckedNote("dn-a", null));
    }

    [Fact]
    public async Task Look_PupilMergedIntoAThird_IsMoved()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2")) { MergedInto = "pupil-3" };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBe(new CheckedNote("dn-a", FoundThere.Moved));
    }

    [Fact]
    public async Task Look_PupilMergedAndNoteEdited_IsEdited()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2", body: "Other words.")) { MergedInto = "pupil-2" };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBe(new CheckedNote("dn-a", FoundThere.Edited));
    }

    private static SchoolCheck CheckOf(ISchoolSystem system) => new("990002", system, new PauseOfASchool("990002"));

    private static Task<CheckedNote?> LookAsync(SchoolCheck check, params string[] references) => check.LookAsync(
        new NoteToCheck { DeliveryId = "dn-a", SchoolUrn = "990002", Parts = [.. references.Select(NoteComparisonTests.Part)] }, TestContext.Current.CancellationToken);

    private sealed class ReadSystem(Func<string, NoteLookup> find) : ISchoolSystem
    {
        public int Asked { get; private set; }

        public string? MergedInto { get; init; }

        public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(find(externalReference));
        }

        public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Task.FromResult<PupilCandidate?>(new PupilCandidate
        {
            Id = pupilId, LegalForename = "Amelia", LegalSurname = "Hartley", DateOfBirth = new DateOnly(2017, 3, 14), RollState = RollState.Archived, MergedInto = MergedInto,
        });

        public SchoolSystemDescription Describe() => throw new NotSupportedException();

        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => throw new NotSupportedException("Reconciliation writes nothing.");

        public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Reconciliation;

public sealed class SchoolCheckTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ManualClock clock = new();
    private readonly SemaphoreSlim atOnce = new(1);

    [Fact]
    public async Task Look_NoteOfSeveralParts_SaysTheGravest()
    {
        var system = new ReadSystem(reference => reference == "dn-a-2" ? new NoteLookup.Nothing() : NoteComparisonTests.There(body: "Other words."));

        (await LookAsync(CheckOf(system), "dn-a-1", "dn-a-2")).ShouldNotBeNull().Found.ShouldBe(FoundThere.Missing);
    }

    [Fact]
    public async Task Look_PausedInTheMiddle_AsksNothingMoreEvenOnceItIsResumed()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There());
        var pause = new PauseOfASchool("990002");
        var check = CheckOf(system, pause);
        (await LookAsync(check, "dn-a-1")).ShouldNotBeNull();

        pause.PausedAt = DateTimeOffset.UnixEpoch;
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();
        pause.PausedAt = null;
        (await LookAsync(check, "dn-a-1")).ShouldBeNull();

        check.IsPaused.ShouldBeTrue();
        system.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(SystemDoubt.Changed)]
    [InlineData(SystemDoubt.OldFile)]
    [InlineData(SystemDoubt.Left)]
    public async Task Look_SystemInDoubt_AsksNothing(SystemDoubt doubt)
    {
        var check = CheckOf(new ReadSystem(_ => throw new InvalidOperationException("It is asked.")), new PauseOfASchool("990002") { Doubt = doubt });

        (await LookAsync(check, "dn-a-1")).ShouldBeNull();

        check.IsPaused.ShouldBeTrue();
    }

    [Fact]
    public async Task Look_AnotherSchoolIsPaused_IsNoMatter()
    {
        var check = CheckOf(new ReadSystem(_ => NoteComparisonTests.There()), new PauseOfASchool("990001") { PausedAt = DateTimeOffset.UnixEpoch });

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
    public async Task Look_SystemSaysWhenToComeBack_IsWaitedForAndAskedThen()
    {
        var system = new ReadSystem(_ => clock.GetUtcNow() < ManualClock.Start.AddMinutes(10) ? throw Limited(TimeSpan.FromMinutes(5)) : NoteComparisonTests.There());
        var check = CheckOf(system);

        var looking = LookAsync(check, "dn-a-1");
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        system.Asked.ShouldBe(1);
        atOnce.CurrentCount.ShouldBe(1, "who waits keeps no other school from being asked");
        clock.Advance(TimeSpan.FromMinutes(1));
        system.Asked.ShouldBe(2);
        clock.Advance(TimeSpan.FromMinutes(5));

        (await looking).ShouldBe(new CheckedNote("dn-a", null));
        check.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task Look_SystemPutsItOffAgainAndAgain_IsTroubleOncePatienceIsOver()
    {
        var system = new ReadSystem(_ => throw Limited(TimeSpan.FromMinutes(6)));
        var check = CheckOf(system);

        var looking = LookAsync(check, "dn-a-1");
        clock.Advance(TimeSpan.FromMinutes(6));
        looking.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(6));

        looking.IsCompleted.ShouldBeTrue();
        (await looking).ShouldBeNull();
        check.Trouble.ShouldBe(SchoolSystemTrouble.Limited);
        system.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task Look_SystemAlwaysSaysATimeThatIsOver_IsTroubleOncePatienceIsOver()
    {
        var system = new ReadSystem(_ => throw Limited(TimeSpan.FromHours(-1)));
        var check = CheckOf(system);

        var looking = LookAsync(check, "dn-a-1");
        for (var seconds = 0; seconds <= Patience.TotalSeconds; seconds++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        looking.IsCompleted.ShouldBeTrue();
        (await looking).ShouldBeNull();
        check.Trouble.ShouldBe(SchoolSystemTrouble.Limited);
        system.Asked.ShouldBeLessThanOrEqualTo((int)Patience.TotalSeconds + 1, "no more than one call a second");
    }

    [Fact]
    public async Task Look_AnAnswerInBetween_PatienceBeginsAnew()
    {
        var limited = true;
        var system = new ReadSystem(_ => limited ? throw Limited(TimeSpan.FromMinutes(10)) : NoteComparisonTests.There());
        var check = CheckOf(system);
        for (var note = 0; note < 3; note++)
        {
            limited = true;
            var looking = LookAsync(check, "dn-a-1");
            limited = false;
            clock.Advance(TimeSpan.FromMinutes(10));
            (await looking).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Look_PausedWhileItWaits_AsksNothingMore()
    {
        var system = new ReadSystem(_ => throw Limited(TimeSpan.FromMinutes(5)));
        var pause = new PauseOfASchool("990002");
        var check = CheckOf(system, pause);

        var looking = LookAsync(check, "dn-a-1");
        pause.PausedAt = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromMinutes(5));

        (await looking).ShouldBeNull();
        (check.IsPaused, system.Asked).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Look_RefusedCredentials_AreNotWaitedFor()
    {
        var system = new ReadSystem(_ => throw new SchoolSystemException(SchoolSystemTrouble.NotAllowed, "Forbidden.") { RetryAt = clock.GetUtcNow().AddSeconds(5) });

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBeNull();
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
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2")) { Merged = { ["pupil-1"] = "pupil-2" } };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBe(new CheckedNote("dn-a", null));
    }

    [Fact]
    public async Task Look_PupilMergedIntoAThird_IsMoved()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2")) { Merged = { ["pupil-1"] = "pupil-3" } };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldNotBeNull().Found.ShouldBe(FoundThere.Moved);
    }

    [Fact]
    public async Task Look_FileItStandsInMergedToo_IsTheSameChildsFile()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2")) { Merged = { ["pupil-1"] = "pupil-2", ["pupil-2"] = "pupil-3" } };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldBe(new CheckedNote("dn-a", null));
    }

    [Fact]
    public async Task Look_PupilMergedAndNoteEdited_IsEdited()
    {
        var system = new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2", body: "Other words.")) { Merged = { ["pupil-1"] = "pupil-2" } };

        (await LookAsync(CheckOf(system), "dn-a-1")).ShouldNotBeNull().Found.ShouldBe(FoundThere.Edited);
    }

    [Fact]
    public async Task Look_OnePartEdited_SaysWhatWasSeenOfAll()
    {
        var other = "Other words.";
        var check = CheckOf(new ReadSystem(reference => NoteComparisonTests.There(body: reference == "dn-a-2" ? other : "Core group held.")));

        var seen = (await LookAsync(check, "dn-a-1", "dn-a-2")).ShouldNotBeNull().Seen;
        (await LookAsync(check, "dn-a-1", "dn-a-2")).ShouldNotBeNull().Seen.ShouldBe(seen);
        other = "Other words again.";

        seen.ShouldNotBeNull();
        (await LookAsync(check, "dn-a-1", "dn-a-2")).ShouldNotBeNull().Seen.ShouldNotBe(seen);
    }

    [Fact]
    public async Task Look_EditedAndMergedLater_HasNotChanged()
    {
        var edited = CheckOf(new ReadSystem(_ => NoteComparisonTests.There(body: "Other words.")));
        var merged = CheckOf(new ReadSystem(_ => NoteComparisonTests.There(pupil: "pupil-2", body: "Other words.")) { Merged = { ["pupil-1"] = "pupil-2" } });

        (await LookAsync(merged, "dn-a-1")).ShouldBe(await LookAsync(edited, "dn-a-1"), "it is the same child's file");
    }

    public void Dispose() => atOnce.Dispose();

    private SchoolCheck CheckOf(ISchoolSystem system, PauseOfASchool? pause = null) => new("990002", system, pause ?? new PauseOfASchool("990002"), Patience, atOnce, clock);

    private SchoolSystemException Limited(TimeSpan comeBack) =>
        new(SchoolSystemTrouble.Limited, "Too many calls.") { RetryAt = clock.GetUtcNow() + comeBack };

    private static Task<CheckedNote?> LookAsync(SchoolCheck check, params string[] references) => check.LookAsync(
        new NoteToCheck { DeliveryId = "dn-a", SchoolUrn = "990002", Parts = [.. references.Select(NoteComparisonTests.Part)] }, TestContext.Current.CancellationToken);
}

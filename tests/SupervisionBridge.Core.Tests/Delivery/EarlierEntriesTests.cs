using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Core.Tests.Matching;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>Preparing what is not a child's first entry: an addendum goes into the file of what it amends, a withdrawal where the entry stands, and no sheet goes twice into a wrong file.</summary>
public sealed class EarlierEntriesTests
{
    private static readonly DateOnly Born = new(2018, 11, 2);
    private static readonly PupilCandidate Jacob = FilingSystem.Pupil("P1002", "Jacob", "Hartley", Born);
    private static readonly PupilCandidate Other = FilingSystem.Pupil("P1005", "Noah", "Barker", new DateOnly(2018, 1, 5));

    [Fact]
    public async Task Prepare_AddendumWhoseEntryStandsInTheSameFile_IsIntended()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Jacob.Id);

        (await PrepareAsync(system, Addendum())).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Source.Amends.ShouldBe("dn-first-1");
    }

    [Fact]
    public async Task Prepare_AddendumWhoseEntryStandsInAnotherFile_AsksAndShowsBothPupils()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Other.Id);

        var asked = (await PrepareAsync(system, Addendum())).ShouldBeOfType<DeliveryStep.AskPerson>().Evidence;

        asked.Doubts.ShouldBe([MatchDoubt.OtherFileThanBefore]);
        asked.EarlierEntryIn.ShouldBe(Other.Id);
        asked.Candidates.Select(candidate => candidate.Pupil.Id).ShouldBe([Jacob.Id, Other.Id]);
        system.Prepared.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prepare_AddendumWhoseEntryStandsInARecordThatWasMergedIntoThePupils_AmendsIt()
    {
        var system = new FilingSystem(Jacob, Other with { Id = "P1009", MergedInto = "P1010" }, Other with { Id = "P1010", MergedInto = Jacob.Id }).With("dn-first-1", "P1009");

        (await PrepareAsync(system, Addendum())).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Pupil.Id.ShouldBe(Jacob.Id);
        system.Prepared[0].Source.Amends.ShouldBe("dn-first-1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StoredNoteState.Deleted)]
    [InlineData(StoredNoteState.Tray)]
    public async Task Prepare_AddendumWhoseEntryCannotBeFound_IsHeldAgainstTheFileItWasProvenFor(StoredNoteState? state)
    {
        var system = new FilingSystem(Jacob, Other);
        if (state is { } there)
        {
            system.With("dn-first-1", there == StoredNoteState.Tray ? null : Jacob.Id, there);
        }

        (await PrepareAsync(system, Addendum() with { AmendedPupil = Other.Id })).ShouldBeOfType<DeliveryStep.AskPerson>().Why.ShouldBe("other-file-than-before");
        (await PrepareAsync(system, Addendum() with { AmendedPupil = Jacob.Id })).ShouldBeOfType<DeliveryStep.Intend>();
        (await PrepareAsync(system, Addendum())).ShouldBeOfType<DeliveryStep.Intend>("nothing was ever addressed to anybody");
    }

    [Fact]
    public async Task Prepare_OtherPupilConfirmedInAnswerToThatQuestion_IsFiledAnew()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Other.Id);
        var asked = (DeliveryStep.AskPerson)await PrepareAsync(system, Addendum());

        (await PrepareAsync(system, Addendum() with { Link = Confirmed(asked.Evidence, Jacob) })).ShouldBeOfType<DeliveryStep.FileAnew>();
    }

    [Fact]
    public async Task Prepare_FileOfTheEarlierEntryConfirmed_IsIntendedThere()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Other.Id);
        var asked = (DeliveryStep.AskPerson)await PrepareAsync(system, Addendum());

        var step = await PrepareAsync(system, Addendum() with { Link = Confirmed(asked.Evidence, Other) });

        step.ShouldBeOfType<DeliveryStep.Intend>().Notes[0].Prepared.PupilId.ShouldBe(Other.Id);
    }

    [Fact]
    public async Task Prepare_OtherPupilConfirmedForAnotherDelivery_AsksHereToo()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Other.Id);
        var asked = (DeliveryStep.AskPerson)await PrepareAsync(system, Addendum());
        var link = Confirmed(asked.Evidence, Jacob) with { OnlyForDelivery = "dn-elsewhere" };

        (await PrepareAsync(system, Addendum() with { Link = link })).ShouldBeOfType<DeliveryStep.AskPerson>();
        (await PrepareAsync(system, Addendum() with { Link = link with { OnlyForDelivery = null } })).ShouldBeOfType<DeliveryStep.AskPerson>();
    }

    [Fact]
    public async Task Prepare_MatchLeadsIntoAFileWhereTheSheetWasFoundWrong_Asks()
    {
        var step = await PrepareAsync(new FilingSystem(Jacob, Other), Work() with { WrongPupils = Wrong(Jacob), Replaces = "dn-first" });

        step.ShouldBeOfType<DeliveryStep.AskPerson>().Why.ShouldBe("found-wrong-before");
    }

    [Fact]
    public async Task Prepare_FirstOfANewFiling_SaysWhatItReplaces()
    {
        var system = new FilingSystem(Jacob, Other);

        await PrepareAsync(system, Work() with { WrongPupils = Wrong(Other), Replaces = "dn-first" });

        system.Prepared.ShouldHaveSingleItem().Body.ShouldContain("\nAn earlier entry of this sheet (dn-first) was put into another file by mistake and is withdrawn there.\n");
    }

    [Fact]
    public async Task Prepare_Withdrawal_GoesWhereTheEntryStandsNow()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Other.Id);

        (await PrepareAsync(system, Withdrawal("dn-first"))).ShouldBeOfType<DeliveryStep.Intend>().Match.ShouldBeNull();

        var note = system.Prepared.ShouldHaveSingleItem();
        note.Pupil.ShouldBe(new PupilAddress { Id = Other.Id, DateOfBirth = Other.DateOfBirth, Surname = "Barker" });
        note.Source.Amends.ShouldBe("dn-first-1");
    }

    [Fact]
    public async Task Prepare_WithdrawalWhosePupilsRecordWasMergedTwice_GoesIntoTheRecordOfNow()
    {
        var (old, between) = (Other with { MergedInto = "P1006" }, Other with { Id = "P1006", MergedInto = "P1007" });
        var system = new FilingSystem(old, between, Other with { Id = "P1007" }).With("dn-first-1", old.Id).With("dn-second-1", "P1007");

        (await PrepareAsync(system, Withdrawal("dn-first", "dn-second"))).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Pupil.ShouldBe(new PupilAddress { Id = "P1007", DateOfBirth = Other.DateOfBirth, Surname = "Barker" });
    }

    [Fact]
    public async Task Prepare_WithdrawalWhosePupilsRecordsAreMergedInACircle_EndsWithOneOfThem()
    {
        var system = new FilingSystem(Other with { MergedInto = "P1006" }, Other with { Id = "P1006", MergedInto = Other.Id }).With("dn-first-1", Other.Id);

        (await PrepareAsync(system, Withdrawal("dn-first"))).ShouldBeOfType<DeliveryStep.Intend>();
    }

    [Fact]
    public async Task Prepare_WithdrawalWhoseLastEntryWasRemoved_GoesWhereTheOthersStand()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Other.Id).With("dn-second-1", Other.Id, StoredNoteState.Deleted);

        (await PrepareAsync(system, Withdrawal("dn-first", "dn-second"))).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Pupil.Id.ShouldBe(Other.Id);
        system.Prepared[0].Source.Amends.ShouldBe("dn-first-1", "what it names must stand there");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Prepare_WithdrawalOfPartsThatWereMovedApart_IsLeftToPeople(int known)
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Jacob.Id).With("dn-first-2", Jacob.Id, StoredNoteState.Deleted).With("dn-first-3", Other.Id);

        (await PrepareAsync(system, Withdrawal(known, "dn-first"))).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.InSeveralFiles);

        system.Prepared.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prepare_WithdrawalWhoseEntriesStandInDifferentFiles_IsLeftToPeople()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-1", Jacob.Id).With("dn-second-1", Other.Id);

        (await PrepareAsync(system, Withdrawal("dn-first", "dn-second"))).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.InSeveralFiles);
    }

    [Fact]
    public async Task Prepare_WithdrawalWhoseFirstPartIsGone_GoesWhereTheOthersStand()
    {
        var system = new FilingSystem(Jacob, Other).With("dn-first-2", Other.Id);

        (await PrepareAsync(system, Withdrawal(2, "dn-first"))).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Pupil.Id.ShouldBe(Other.Id);
    }

    [Fact]
    public async Task Prepare_WithdrawalOfWhatIsNotThereAnyMore_IsGivenUpWithNothingToWithdraw() =>
        (await PrepareAsync(new FilingSystem(Jacob).With("dn-first-1", Jacob.Id, StoredNoteState.Deleted), Withdrawal("dn-first", "dn-second")))
            .ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.NothingToWithdraw);

    [Fact]
    public async Task Prepare_WithdrawalOfWhatLiesInTheTray_Waits()
    {
        var waits = (await PrepareAsync(new FilingSystem(Jacob).With("dn-first-1", null, StoredNoteState.Tray), Withdrawal("dn-first"))).ShouldBeOfType<DeliveryStep.PutOff>();

        waits.CountsAsAttempt.ShouldBeFalse();
    }

    [Theory]
    [InlineData("dn-first-2")]
    [InlineData("dn-second-1")]
    public async Task Prepare_WithdrawalOfWhatLiesInTheTrayInPart_WaitsUntilItIsKnownWhereThatGoes(string inTray)
    {
        var system = new FilingSystem(Jacob).With("dn-first-1", Jacob.Id).With(inTray, null, StoredNoteState.Tray);

        (await PrepareAsync(system, Withdrawal(2, "dn-first", "dn-second"))).ShouldBeOfType<DeliveryStep.PutOff>().CountsAsAttempt.ShouldBeFalse();

        system.Prepared.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(600, 60)]
    [InlineData((3 * 24 * 60) - 5, 5)]
    public async Task Prepare_WithdrawalOfWhatMayStillArrive_LooksAgainAndDoesNotCountIt(int minutesSince, int minutesLater)
    {
        var waits = (await PrepareAsync(new FilingSystem(Jacob), Awaiting(minutesSince))).ShouldBeOfType<DeliveryStep.PutOff>();

        (waits.DueAt - Match.Clock.GetUtcNow(), waits.CountsAsAttempt).ShouldBe((TimeSpan.FromMinutes(minutesLater), false));
    }

    [Fact]
    public async Task Prepare_WithdrawalOfWhatMightHaveArrivedAndDidNot_IsGivenUpOnceItWasLookedForLongEnough() =>
        (await PrepareAsync(new FilingSystem(Jacob), Awaiting(3 * 24 * 60))).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.NothingToWithdraw);

    [Theory]
    [InlineData(10)]
    [InlineData(4 * 24 * 60)]
    public async Task Prepare_WithdrawalOfWhatArrivedLate_GoesWhereItStands(int minutesSince)
    {
        var system = new FilingSystem(Jacob).With("dn-first-1", Jacob.Id);

        (await PrepareAsync(system, Awaiting(minutesSince))).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Pupil.Id.ShouldBe(Jacob.Id);
    }

    [Fact]
    public async Task Prepare_AddendumOfAnEntryInAFormerSystem_IsLeftToPeopleAndNothingIsLookedUp()
    {
        var system = new FilingSystem(Jacob).With("dn-first-1", Jacob.Id);

        var buried = (await PrepareAsync(system, Addendum() with { EarlierInFormerSystem = true })).ShouldBeOfType<DeliveryStep.Bury>();

        (buried.Reason, buried.NothingThere).ShouldBe((DeathReason.InFormerSystem, true));
        system.Prepared.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prepare_WithdrawalOfAnEntryInAFormerSystem_IsLeftToPeople() =>
        (await PrepareAsync(new FilingSystem(Jacob).With("dn-first-1", Jacob.Id), Withdrawal("dn-first") with { EarlierInFormerSystem = true }))
            .ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.InFormerSystem);

    /// <summary>A withdrawal, decided so long ago, of an entry that was never seen there.</summary>
    private static DeliveryWork Awaiting(int minutesSince)
    {
        var work = Withdrawal("dn-first");
        return work with { Withdrawal = work.Withdrawal! with { MayStillArrive = true, DecidedAt = Match.Clock.GetUtcNow().AddMinutes(-minutesSince) } };
    }

    private static DeliveryWork Work() => Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley") with { DateOfBirth = Born }));

    private static WrongPupils Wrong(PupilCandidate pupil) => new(id => $"hash of {id}", [$"hash of {pupil.Id}"]);

    private static DeliveryWork Addendum() => Work() with { Amends = "dn-first" };

    private static DeliveryWork Withdrawal(params string[] entries) => Withdrawal(1, entries);

    /// <summary>A withdrawal of entries of so many parts each; of an unknown number where it is 0.</summary>
    private static DeliveryWork Withdrawal(int parts, params string[] entries) => Work() with
    {
        Amends = entries[^1],
        Withdrawal = new WithdrawnFiling
        {
            Reason = WithdrawalReason.WrongFile, Entries = entries, Parts = parts == 0 ? new Dictionary<string, int>() : entries.ToDictionary(entry => entry, _ => parts), DecidedAt = Invented.Start,
        },
    };

    private static PupilLink Confirmed(MatchEvidence seen, PupilCandidate pupil)
    {
        var work = Work();
        var choice = Match.Choice(work.Subject, seen, pupil) with { DeliveryId = work.Claim.DeliveryId, SessionDate = work.Case.Session.Date };
        return Match.Links.Confirm(choice).ShouldBeOfType<PupilConfirmation.Agreed>().Link;
    }

    private static Task<DeliveryStep> PrepareAsync(FilingSystem system, DeliveryWork work)
    {
        return Preparing.With(new DeliverySettings()).PrepareAsync(work, Invented.School(), system, TestContext.Current.CancellationToken);
    }
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Delivery;

public class NoteWritingTests
{
    [Fact]
    public async Task Write_FreshIntent_WritesOnceAndProvesByReadingBack()
    {
        var system = new ForgetfulSystem();

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.Prove>().Receipts.Count.ShouldBe(1);

        system.Written.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_MayBeThereAndIs_IsProvenWithoutWritingAgain()
    {
        var system = new ForgetfulSystem { Notes = { ForgetfulSystem.Stored() } };

        (await WriteAsync(system, mayBeThere: true)).ShouldBeOfType<DeliveryStep.Prove>();

        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_AnswerLostAfterItWasKept_IsProvenByLooking()
    {
        ForgetfulSystem system = null!;
        system = new ForgetfulSystem
        {
            OnWrite = note =>
            {
                system.Keep(note);
                return new WriteOutcome.Unknown("time-out");
            },
        };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.Prove>();

        system.Written.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_AnswerLostAndNothingThere_IsPutOffAndNotSentAgainAtOnce()
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Unknown("time-out") };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.PutOff>().CountsAsAttempt.ShouldBeTrue();

        system.Written.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_SystemThatCannotBeAskedAndMayHaveIt_IsGivenUpForAPersonAndNotSent()
    {
        var system = new ForgetfulSystem { Protection = DuplicateProtection.None };

        (await WriteAsync(system, mayBeThere: true)).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.CannotBeSettled);

        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_SystemThatCannotBeReadBack_IsNeverCalledProven()
    {
        var system = new ForgetfulSystem { ReadsBack = false };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.CannotBeSettled);

        system.Written.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Another text.", "P1002", StoredNoteState.Filed, DeathReason.AlteredThere)]
    [InlineData("Core group held.", "P1001", StoredNoteState.Filed, DeathReason.InAnotherFile)]
    [InlineData("Core group held.", "P1002", StoredNoteState.Deleted, DeathReason.DeletedThere)]
    public async Task Write_SomethingElseThere_IsNeverCalledProvenAndNeverWrittenOver(string body, string pupil, StoredNoteState state, DeathReason expected)
    {
        var system = new ForgetfulSystem { Notes = { ForgetfulSystem.Stored(body: body, pupil: pupil, state: state) } };

        var dead = (await WriteAsync(system, mayBeThere: true)).ShouldBeOfType<DeliveryStep.Bury>();

        dead.Reason.ShouldBe(expected);
        dead.NothingThere.ShouldBeFalse();
        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_ReferenceTakenByOtherContent_IsSaidSo()
    {
        var system = new ForgetfulSystem { Notes = { ForgetfulSystem.Stored(body: "Another text.") }, OnWrite = _ => new WriteOutcome.Conflict() };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.OtherContentThere);
    }

    [Theory]
    [InlineData(RejectionReason.Invalid)]
    [InlineData(RejectionReason.PupilArchived)]
    public async Task Write_SecondPartRefused_KeepsTheFirstInMind(RejectionReason reason)
    {
        var dead = (await WriteAsync(SecondPartBecomes(new WriteOutcome.Rejected(reason, [])), mayBeThere: false, parts: 2)).ShouldBeOfType<DeliveryStep.Bury>();

        dead.NothingThere.ShouldBeFalse("part 1 stands there: nothing may be composed anew over it");
    }

    [Theory]
    [InlineData(RejectionReason.Invalid)]
    [InlineData(RejectionReason.PupilArchived)]
    public async Task Write_RefusedAfterAnEarlierTry_KeepsWhatWasFrozenAndAsksNobody(RejectionReason reason)
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Rejected(reason, []) };

        var frozen = (await WriteAsync(system, mayBeThere: true)).ShouldBeOfType<DeliveryStep.Bury>();
        var purged = (await WriteAsync(system, mayBeThere: false, with: work => work with { WasPurged = true, LookFirst = true })).ShouldBeOfType<DeliveryStep.Bury>();

        (frozen.Reason, frozen.NothingThere).ShouldBe((DeathReason.MayStillArrive, false), "the earlier try may still arrive");
        (purged.Reason, purged.NothingThere).ShouldBe((DeathReason.MayStillArrive, false), "what was purged may be there");
        frozen.Detail.ShouldNotBeNull().ShouldStartWith(reason.ToString());
    }

    [Fact]
    public async Task Write_RefusedAtTheFirstTry_DropsWhatWasFrozenAlsoAfterAReplay()
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Rejected(RejectionReason.Category, []) };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.Bury>().NothingThere.ShouldBeTrue();
        (await WriteAsync(system, mayBeThere: false, with: work => work with { LookFirst = true })).ShouldBeOfType<DeliveryStep.Bury>().NothingThere.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Write_NothingTaken_DropsWhatWasFrozenOnlyWhereNoEarlierTryMayArrive(bool mayBeThere, bool nothingThere)
    {
        var notSent = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.NotSent("no connection") };
        var deferred = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Deferred(null, SchoolSystemTrouble.Limited) };

        (await WriteAsync(notSent, mayBeThere)).ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBe(nothingThere);
        (await WriteAsync(deferred, mayBeThere)).ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBe(nothingThere);
    }

    [Fact]
    public async Task Write_SecondPartNotSentOrTakenForLater_KeepsTheFirstInMind()
    {
        (await WriteAsync(SecondPartBecomes(new WriteOutcome.NotSent("no connection")), mayBeThere: false, parts: 2)).ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBeFalse();
        (await WriteAsync(SecondPartBecomes(new WriteOutcome.Accepted("op-1")), mayBeThere: false, parts: 2)).ShouldBeOfType<DeliveryStep.FollowLater>().OnlyWrite.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Write_TakenForLater_IsTheOnlyWriteOnlyWhereNoneWasTriedBefore(bool mayBeThere, bool onlyWrite) =>
        (await WriteAsync(new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Accepted("op-1") }, mayBeThere)).ShouldBeOfType<DeliveryStep.FollowLater>().OnlyWrite.ShouldBe(onlyWrite);

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public async Task Follow_RefusedInTheEnd_DropsWhatWasFrozenOnlyWhereThatWasTheOnlyWrite(bool onlyWrite, bool replayed, bool nothingThere)
    {
        var system = new ForgetfulSystem { FollowedTo = new WriteOutcome.Rejected(RejectionReason.Category, []) };

        var dead = await WriteAsync(system, mayBeThere: true, with: work => work with { Operation = "op-1", OnlyWrite = onlyWrite, LookFirst = replayed });

        dead.ShouldBeOfType<DeliveryStep.Bury>().NothingThere.ShouldBe(nothingThere);
    }

    [Fact]
    public async Task Follow_NotYetWritten_RemembersWhetherItIsTheOnlyWrite()
    {
        var system = new ForgetfulSystem { FollowedTo = new WriteOutcome.Accepted("op-1") };

        (await WriteAsync(system, mayBeThere: true, with: work => work with { Operation = "op-1", OnlyWrite = true })).ShouldBeOfType<DeliveryStep.FollowLater>().OnlyWrite.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_PupilRefusedAndTheQuestionAfterItFails_NothingIsThereAndTheNextTryMatchesAnew()
    {
        var system = new ForgetfulSystem
        {
            OnWrite = _ => new WriteOutcome.Rejected(RejectionReason.PupilArchived, []), Searching = new SchoolSystemException(SchoolSystemTrouble.Limited, "limited"),
        };

        var step = (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.PutOff>();

        (step.CountsAsAttempt, step.NothingThere).ShouldBe((false, true));
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Limited, true)]
    [InlineData(SchoolSystemTrouble.NotUnderstood, false)]
    public async Task Write_PutOffByTheSchoolSystem_OnlyItsContractsOwnAnswerSaysThatNothingIsThere(SchoolSystemTrouble trouble, bool nothingThere) =>
        (await WriteAsync(new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Deferred(null, trouble) }, mayBeThere: false))
            .ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBe(nothingThere);

    [Fact]
    public async Task Write_WithdrawalWhosePupilIsRefused_IsGivenUpAndNobodyIsAskedWhoItIs()
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Rejected(RejectionReason.PupilArchived, []) };

        var dead = (await WriteAsync(system, mayBeThere: false, withdraws: true)).ShouldBeOfType<DeliveryStep.Bury>();

        dead.Reason.ShouldBe(DeathReason.Rejected);
        dead.Detail.ShouldBe("PupilArchived");
        dead.NothingThere.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_WithdrawalWhosePupilWasMergedSince_IsPreparedAnew()
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Rejected(RejectionReason.PupilMerged, []) };

        var later = (await WriteAsync(system, mayBeThere: false, withdraws: true)).ShouldBeOfType<DeliveryStep.PutOff>();

        later.NothingThere.ShouldBeTrue();
        later.CountsAsAttempt.ShouldBeTrue();
        (await WriteAsync(system, mayBeThere: true, withdraws: true)).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.MayStillArrive);
    }

    [Fact]
    public async Task Write_ClaimLost_WritesNothing()
    {
        var system = new ForgetfulSystem();

        (await WriteAsync(system, mayBeThere: false, claimHolds: false)).ShouldBeNull();

        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_RetryTimeFarAway_IsObeyedWithinReason()
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Deferred(OldClock.Time.AddYears(70), SchoolSystemTrouble.Limited) };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.PutOff>().DueAt.ShouldBeLessThanOrEqualTo(OldClock.Time.AddHours(1));
    }

    [Fact]
    public async Task Follow_LimitIsMet_IsAskedAgainAtTheTimeNamedAndIsNoAttempt()
    {
        var until = OldClock.Time.AddMinutes(7);
        var system = new ForgetfulSystem { FollowedTo = new WriteOutcome.Deferred(until, SchoolSystemTrouble.Limited) };

        var step = (await WriteAsync(system, mayBeThere: true, with: Following)).ShouldBeOfType<DeliveryStep.PutOff>();

        (step.CountsAsAttempt, step.DueAt).ShouldBe((false, until));
        system.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Paused, false)]
    [InlineData(SchoolSystemTrouble.NotAllowed, false)]
    [InlineData(SchoolSystemTrouble.NotAllowed, true)]
    [InlineData(SchoolSystemTrouble.Unreachable, false)]
    [InlineData(SchoolSystemTrouble.Unreachable, true)]
    public async Task Follow_QuestionThatIsNotAnsweredAndNothingThere_IsFollowedStillAndNeverWritten(SchoolSystemTrouble trouble, bool replayed)
    {
        var system = new ForgetfulSystem { FollowedTo = new WriteOutcome.Deferred(null, trouble) };

        (await WriteAsync(system, mayBeThere: true, with: work => Following(work) with { LookFirst = replayed })).ShouldBeOfType<DeliveryStep.FollowLater>().Operation.ShouldBe("op-1");

        system.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Unreachable)]
    [InlineData(SchoolSystemTrouble.NotAllowed)]
    public async Task Follow_QuestionThatIsNotAnsweredWhileTheNoteIsThere_IsProvenByLooking(SchoolSystemTrouble trouble)
    {
        var system = new ForgetfulSystem { Notes = { ForgetfulSystem.Stored() }, FollowedTo = new WriteOutcome.Deferred(null, trouble) };

        (await WriteAsync(system, mayBeThere: true, with: Following)).ShouldBeOfType<DeliveryStep.Prove>();

        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follow_OperationThatIsGoneAndNothingThere_CountsAsAnAttempt()
    {
        var system = new ForgetfulSystem { FollowedTo = new WriteOutcome.Unknown("gone") };

        (await WriteAsync(system, mayBeThere: true, with: Following)).ShouldBeOfType<DeliveryStep.PutOff>().CountsAsAttempt.ShouldBeTrue();

        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_LookThatFindsNothingAfterAnEarlierIntent_IsOnlyTheFirstOfTwo()
    {
        var system = new ForgetfulSystem { SettlesAfter = TimeSpan.FromSeconds(10) };

        var wait = (await WriteAsync(system, mayBeThere: true, with: work => work with { FirstLook = null })).ShouldBeOfType<DeliveryStep.PutOff>();

        (wait.FirstLook, wait.DueAt, wait.CountsAsAttempt).ShouldBe((new FirstLook(1, OldClock.Time), OldClock.Time.AddSeconds(10), false));
        system.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-10, 1)]
    [InlineData(-9, 0)]
    public async Task Write_SecondLookThatFindsNothing_WritesOnlyWhereTheFirstIsLongEnoughAgo(int lookedAt, int written)
    {
        var system = new ForgetfulSystem { SettlesAfter = TimeSpan.FromSeconds(10) };
        var first = new FirstLook(1, OldClock.Time.AddSeconds(lookedAt));

        var step = await WriteAsync(system, mayBeThere: true, with: work => work with { FirstLook = first });

        system.Written.Count.ShouldBe(written);
        if (written == 0)
        {
            step.ShouldBeOfType<DeliveryStep.PutOff>().FirstLook.ShouldBe(first, "the first look stays the first");
        }
    }

    [Fact]
    public async Task Write_FirstLookOfAnotherPart_DoesNotCountForThisOne()
    {
        var system = new ForgetfulSystem { Notes = { ForgetfulSystem.Stored() } };

        var wait = (await WriteAsync(system, mayBeThere: true, parts: 2)).ShouldBeOfType<DeliveryStep.PutOff>();

        wait.FirstLook.ShouldBe(new FirstLook(2, OldClock.Time));
        system.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DuplicateProtection.LookupByReference, typeof(DeliveryStep.FollowLater))]
    [InlineData(DuplicateProtection.IdempotencyKey, typeof(DeliveryStep.PutOff))]
    [InlineData(DuplicateProtection.None, typeof(DeliveryStep.Bury))]
    public async Task Write_SaysWrittenButIsNotFound_IsNeverWrittenAgainWhereThatWouldMakeASecond(DuplicateProtection protection, Type step)
    {
        var system = new ForgetfulSystem { Protection = protection, OnWrite = _ => new WriteOutcome.Written("inc-1", null) };

        (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType(step);

        system.Written.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_SystemThatTakesAReferenceOnce_IsAskedOnceAndWritten()
    {
        var system = new ForgetfulSystem { Protection = DuplicateProtection.IdempotencyKey };

        (await WriteAsync(system, mayBeThere: true, with: work => work with { FirstLook = null })).ShouldBeOfType<DeliveryStep.Prove>();

        system.Written.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_AnswerLostAndNothingThereYet_HasItsFirstLookAndComesBackOnceThatMayHaveSettled()
    {
        var system = new ForgetfulSystem { OnWrite = _ => new WriteOutcome.Unknown("time-out"), SettlesAfter = TimeSpan.FromSeconds(10) };

        var later = (await WriteAsync(system, mayBeThere: false)).ShouldBeOfType<DeliveryStep.PutOff>();

        (later.FirstLook, later.CountsAsAttempt).ShouldBe((new FirstLook(1, OldClock.Time), true));
        later.DueAt.ShouldBeGreaterThanOrEqualTo(OldClock.Time.AddSeconds(10));
    }

    private static DeliveryWork Following(DeliveryWork work) => work with { Operation = "op-1" };

    private static ForgetfulSystem SecondPartBecomes(WriteOutcome outcome)
    {
        ForgetfulSystem system = null!;
        system = new ForgetfulSystem
        {
            OnWrite = note =>
            {
                if (note.ExternalReference.EndsWith('2'))
                {
                    return outcome;
                }

                system.Keep(note);
                return new WriteOutcome.Written("inc-1", null);
            },
        };
        return system;
    }

    private static async Task<DeliveryStep?> WriteAsync(ForgetfulSystem system, bool mayBeThere, int parts = 1, bool claimHolds = true, bool withdraws = false, Func<DeliveryWork, DeliveryWork>? with = null)
    {
        var clock = new OldClock();
        var settings = new DeliverySettings();
        var hash = new KeyedHash(new LookUpSecret(new byte[LookUpSecret.Length]));
        var writing = new NoteWriting(new PupilMatcher(clock, hash), new Backoff(settings, clock, new Random(1)), settings, clock);
        FrozenNote[] notes = [.. Enumerable.Range(1, parts).Select(part => ForgetfulSystem.Frozen(part))];
        var work = Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley"))) with
        {
            Frozen = mayBeThere ? notes : [],
            FirstLook = new FirstLook(1, OldClock.Time.AddDays(-1)),
            Withdrawal = withdraws ? new WithdrawnFiling { Reason = WithdrawalReason.RecordWithdrawn, Entries = ["dn-a"], DecidedAt = OldClock.Time } : null,
        };
        var lease = new ClaimLease(new OneClaim(claimHolds), work.Claim, claimHolds ? settings.Lease : TimeSpan.Zero, clock);
        return await writing.WriteAsync(with?.Invoke(work) ?? work, notes, lease, system, TestContext.Current.CancellationToken);
    }

    /// <summary>Stands still for dates, and moves on by a second each time that a duration is measured.</summary>
    private sealed class OldClock : TimeProvider
    {
        private long ticks;

        public static DateTimeOffset Time { get; } = new(2026, 11, 3, 18, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Time;

        public override long GetTimestamp() => ticks += TimestampFrequency;
    }

    private sealed class OneClaim(bool holds) : IDeliveryQueue
    {
        public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult(holds);

        public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

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
        ForgetfulSystem system = null!;
        system = new ForgetfulSystem
        {
            OnWrite = note =>
            {
                if (note.ExternalReference.EndsWith('2'))
                {
                    return new WriteOutcome.Rejected(reason, []);
                }

                system.Keep(note);
                return new WriteOutcome.Written("inc-1", null);
            },
        };

        var dead = (await WriteAsync(system, mayBeThere: false, parts: 2)).ShouldBeOfType<DeliveryStep.Bury>();

        dead.NothingThere.ShouldBeFalse("part 1 stands there: nothing may be composed anew over it");
    }

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

    [Theory]
    [InlineData(SchoolSystemTrouble.Limited)]
    [InlineData(SchoolSystemTrouble.Paused)]
    [InlineData(SchoolSystemTrouble.NotAllowed)]
    [InlineData(SchoolSystemTrouble.Unreachable)]
    public async Task Follow_QuestionThatIsNotAnswered_IsAskedAgainAtTheTimeNamedAndIsNoAttempt(SchoolSystemTrouble trouble)
    {
        var until = OldClock.Time.AddMinutes(7);
        var system = new ForgetfulSystem { OnFollow = () => new WriteOutcome.Deferred(until, trouble) };

        var step = (await WriteAsync(system, mayBeThere: true, operation: "op-1")).ShouldBeOfType<DeliveryStep.PutOff>();

        (step.CountsAsAttempt, step.DueAt).ShouldBe((false, until));
        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follow_QuestionThatIsNotAnsweredWhileTheNoteIsThere_IsProvenByLooking()
    {
        var system = new ForgetfulSystem { Notes = { ForgetfulSystem.Stored() }, OnFollow = () => new WriteOutcome.Deferred(null, SchoolSystemTrouble.Unreachable) };

        (await WriteAsync(system, mayBeThere: true, operation: "op-1")).ShouldBeOfType<DeliveryStep.Prove>();

        system.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follow_OperationThatIsGoneAndNothingThere_CountsAsAnAttempt()
    {
        var system = new ForgetfulSystem { OnFollow = () => new WriteOutcome.Unknown("gone") };

        (await WriteAsync(system, mayBeThere: true, operation: "op-1")).ShouldBeOfType<DeliveryStep.PutOff>().CountsAsAttempt.ShouldBeTrue();

        system.Written.ShouldBeEmpty();
    }

    private static async Task<DeliveryStep?> WriteAsync(
        ForgetfulSystem system, bool mayBeThere, int parts = 1, bool claimHolds = true, bool withdraws = false, string? operation = null)
    {
        var clock = new OldClock();
        var settings = new DeliverySettings();
        var hash = new KeyedHash(new MasterKey(new byte[MasterKey.Length]));
        var writing = new NoteWriting(new PupilMatcher(clock, hash), new Backoff(settings, clock, new Random(1)), settings, clock);
        var work = Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley"))) with
        {
            Operation = operation,
            Withdrawal = withdraws ? new WithdrawnFiling { Reason = WithdrawalReason.RecordWithdrawn, Entries = ["dn-a"], DecidedAt = OldClock.Time } : null,
        };
        var lease = new ClaimLease(new OneClaim(claimHolds), work.Claim, claimHolds ? settings.Lease : TimeSpan.Zero, clock);
        return await writing.WriteAsync(
            work, [.. Enumerable.Range(1, parts).Select(part => ForgetfulSystem.Frozen(part))], mayBeThere, lease, system, TestContext.Current.CancellationToken);
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

using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Core.Tests.Matching;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>What a turn says of what may be there, and of the school's system.</summary>
public sealed class DeliveryWorkerTests
{
    private static readonly DateOnly Born = new(2018, 11, 2);
    private static readonly PupilCandidate Jacob = FilingSystem.Pupil("P1002", "Jacob", "Hartley", Born);
    private static readonly SchoolSystemException Away = new(SchoolSystemTrouble.Unreachable, "no answer");

    [Fact]
    public async Task Advance_TroubleBeforeTheFirstWrite_NothingIsThere()
    {
        var end = await AdvanceAsync(new FilingSystem(Jacob) { Looking = Away }, Work() with { LookFirst = true });

        end.Step.ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBeTrue("an intent that came to no write promises nothing");
        end.Answered.ShouldBe(false);
    }

    [Fact]
    public async Task Advance_TroubleAfterAWrite_ItMayBeThere() =>
        (await AdvanceAsync(new FilingSystem(Jacob) { Looking = Away, OnWrite = () => new WriteOutcome.Unknown("answer lost") }, Work()))
            .Step.ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBeFalse();

    [Fact]
    public async Task Advance_TroubleOfWhatMayBeThereSinceBefore_ItStillMay() =>
        (await AdvanceAsync(new FilingSystem(Jacob) { Looking = Away }, Work() with { Frozen = [ForgetfulSystem.Frozen()] }))
            .Step.ShouldBeOfType<DeliveryStep.PutOff>().NothingThere.ShouldBeFalse();

    [Fact]
    public async Task Advance_FollowUpNotAnsweredWhileLooksAre_IsNoTroubleOfTheSchoolsSystem()
    {
        var system = new FilingSystem(Jacob) { FollowedTo = new WriteOutcome.Deferred(null, SchoolSystemTrouble.NotAllowed) };

        var end = await AdvanceAsync(system, Work() with { Frozen = [ForgetfulSystem.Frozen()], Operation = "op-1" });

        end.Step.ShouldBeOfType<DeliveryStep.FollowLater>();
        (end.Answered, end.Trouble).ShouldBe((true, null));
    }

    [Fact]
    public async Task Advance_FollowUpAndLooksNotAnswered_IsTroubleOfTheSchoolsSystem()
    {
        var system = new FilingSystem(Jacob) { FollowedTo = new WriteOutcome.Deferred(null, SchoolSystemTrouble.Unreachable), Looking = Away };

        (await AdvanceAsync(system, Work() with { Frozen = [ForgetfulSystem.Frozen()], Operation = "op-1" })).Answered.ShouldBe(false);
    }

    private static DeliveryWork Work() => Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley") with { DateOfBirth = Born }));

    private static async Task<TurnEnd> AdvanceAsync(FilingSystem system, DeliveryWork work)
    {
        var settings = new DeliverySettings();
        var matcher = new PupilMatcher(Match.Clock, Match.Hash);
        var backoff = new Backoff(settings, Match.Clock, new Random(1));
        var queue = new OpenQueue();
        var worker = new DeliveryWorker(
            new OneSchool(system), queue, Preparing.With(settings), new NoteWriting(matcher, backoff, settings, Match.Clock), backoff, settings, new DeliveryEvents(), Match.Clock,
            NullLogger<DeliveryWorker>.Instance);
        using var turns = new SemaphoreSlim(0);
        var lease = new ClaimLease(queue, work.Claim, settings.Lease, Match.Clock);
        return await worker.AdvanceAsync(work, lease, new SchoolTurn(turns), TestContext.Current.CancellationToken);
    }

    private sealed class OneSchool(ISchoolSystem system) : ISchools
    {
        public IReadOnlyCollection<School> All { get; } = [Invented.School()];

        public School? Find(string urn) => All.First();

        public ISchoolSystem SystemOf(School school) => system;
    }

    /// <summary>Takes every step.</summary>
    private sealed class OpenQueue : IDeliveryQueue
    {
        public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

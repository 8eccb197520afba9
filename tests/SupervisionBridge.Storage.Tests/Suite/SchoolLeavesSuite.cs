using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>A school that leaves the bridge with its cross-references.</summary>
public abstract class SchoolLeavesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string First = A.DeliveryId();

    [Fact]
    public async Task Leave_EveryDeliveryOver_HandsOverWhatStandsInEachOfItsSystems()
    {
        await BeginAsync(A.Old);
        await StepAsync(A.Intend(First, 2), A.Prove(2));
        await BeginAsync(A.New);
        await SchoolSystems.MoveAsync(A.School, A.Decision(), Now);
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var second = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(second, A.Intend(second.DeliveryId), Now);
        await Queue.RecordAsync(second, A.Prove(), Now);

        var handOver = (await SchoolSystems.LeaveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<LeaveResult.Left>().HandOver;

        handOver.Systems.Select(system => (system.Number, system.Address)).ShouldBe([(1, A.Old.Address), (2, A.New.Address)]);
        handOver.Systems.ShouldAllBe(system => system.Until != null);
        handOver.Notes.Select(note => (note.Record, note.Case, note.Part, note.System, note.NoteId, note.State)).ShouldBe(
            [("rec-a", 1, 1, 1, "note-1", "proven"), ("rec-a", 1, 2, 1, "note-2", "proven"), ("rec-b", 1, 1, 2, "note-1", "proven")]);
        handOver.Notes[0].Url.ShouldBe("https://school.example/notes/1");
        handOver.Hash().ShouldMatch("^[0-9a-f]{64}$");
        System.Text.Encoding.UTF8.GetString(handOver.ToJson()).ShouldNotContain("pupil-1");
        (await SchoolSystems.LeaveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<LeaveResult.Left>().HandOver.Hash().ShouldBe(handOver.Hash());
        (await DecisionsAsync()).ShouldBe(["move-school//new-system", "leave-school//left", "leave-school//handed-over-again"]);
    }

    [Fact]
    public async Task Leave_DeliveriesNotOver_IsRefusedByReferenceAndNothingChanges()
    {
        await BeginAsync(A.Old);
        await AcceptAsync(A.Submission(held: [HoldReason.SupervisorSignatureMissing]));

        var refused = (await SchoolSystems.LeaveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<LeaveResult.NotOver>().Deliveries;

        (refused.Count, refused.First[0]).ShouldBe((1, new UnfinishedDelivery(First, "rec-a", "held")));
        (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().Doubt.ShouldBeNull();
        (await SchoolSystems.LeaveAsync("990001", A.Decision(), Now)).ShouldBeOfType<LeaveResult.Unknown>();
    }

    [Fact]
    public async Task Left_NothingIsTakenIn_ButWhatWasTakenInAnswersTheSame()
    {
        await LeaveAsync();

        (await AcceptAsync(A.Submission(A.Record("rec-b")))).ShouldBeOfType<AcceptResult.SchoolLeft>().SchoolUrn.ShouldBe(A.School);
        (await AcceptAsync(A.Correction())).ShouldBeOfType<AcceptResult.SchoolLeft>();
        (await AcceptAsync()).ShouldBeOfType<AcceptResult.StoredBefore>();
        (await Records.FindAsync("rec-b", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Left_RecordWithdrawn_IsAPersonsToPutRightThere()
    {
        await LeaveAsync();

        await Records.WithdrawAsync("rec-a", A.Decision(), Now);

        var dead = (await Deliveries.ListAsync(new DeliveryFilter { State = DeliveryState.Dead }, new Core.PageRequest(), Now)).Items.ShouldHaveSingleItem();
        (dead.Kind, dead.DeathReason).ShouldBe((DeliveryKind.Withdrawal, DeathReason.InFormerSystem));
        (await Deliveries.ReplayAsync([dead.Id], A.Decision(), Now)).ShouldBeEmpty();
        (await Deliveries.SettleAsync(dead.Id, A.Decision(), Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Left_EntryInTheWrongFile_IsNotFiledAnew()
    {
        await LeaveAsync();

        (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.SchoolLeft>();
    }

    [Fact]
    public async Task Left_StartWithItsFileStillThere_StaysLeft_UntilAPersonSaysThatItIsBack()
    {
        await LeaveAsync();

        await BeginAsync(A.Old);
        (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().Doubt.ShouldBe(SystemDoubt.Left);
        (await SchoolSystems.RenewAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.HasLeft>();

        (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.Moved>().Period.Number.ShouldBe(2);
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        (await ClaimAsync()).ShouldHaveSingleItem();
    }

    private async Task LeaveAsync()
    {
        await BeginAsync(A.Old);
        await StepAsync(A.Intend(First), A.Prove());
        (await SchoolSystems.LeaveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<LeaveResult.Left>();
    }
}

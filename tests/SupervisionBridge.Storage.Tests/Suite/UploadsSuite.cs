using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What waits for people to carry it into a school's system, and what their word changes.</summary>
public abstract class UploadsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string Delivery = A.DeliveryId();

    [Fact]
    public async Task HandOver_EachPart_IsADocumentWithANumberOfItsOwn()
    {
        await HandOverAsync(parts: 2);

        var waiting = await Uploads.WaitingAsync(A.School, Now);
        waiting.Unreadable.ShouldBeEmpty();
        waiting.Documents.Select(document => (document.Number, document.Prepared.ExternalReference, document.Prepared.PupilId, document.MayBeThere))
            .ShouldBe([(1, $"{Delivery}-1", "pupil-1", false), (2, $"{Delivery}-2", "pupil-1", false)]);
        waiting.Documents[0].Prepared.Payload.ToArray().ShouldBe(A.Frozen(Delivery).Prepared.Payload.ToArray());
        var summary = await SummaryAsync();
        (summary.State, summary.WaitsSince, summary.Proof).ShouldBe((DeliveryState.WaitingForUpload, Clock.Now, null));
        Clock.Advance(TimeSpan.FromDays(30));
        (await ClaimAsync()).ShouldBeEmpty("only a person moves it");
    }

    [Fact]
    public async Task HandOver_OfSeveralDeliveries_CountsOnAtEachSchool()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2)])));
        foreach (var work in await ClaimAsync())
        {
            (await Queue.RecordAsync(work.Claim, A.Intend(work.Claim.DeliveryId), Now)).ShouldBeTrue();
            (await Queue.RecordAsync(work.Claim, new DeliveryStep.HandOver(MayBeThere: false), Now)).ShouldBeTrue();
        }

        (await Uploads.WaitingAsync(A.School, Now)).Documents.Select(document => document.Number).ShouldBe([1, 2]);
        (await Uploads.WaitingAsync("654321", Now)).Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task HandOver_ClaimLost_StoresNothing()
    {
        var claim = await StepAsync(A.Intend(Delivery));
        Clock.Advance(Lease + Lease);
        await ClaimOneAsync();

        (await Queue.RecordAsync(claim, new DeliveryStep.HandOver(MayBeThere: false), Now)).ShouldBeFalse();

        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiting_SchoolPaused_ShowsNothingToCarry()
    {
        await HandOverAsync();

        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldBeEmpty();

        await SchoolStates.ResumeAsync(A.School, A.Decision(), Now);
        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Confirm_LastPart_ProvesByAPersonsWordAndSaysWhere()
    {
        await HandOverAsync(parts: 2);

        (await ConfirmAsync(1, "MC-71")).ShouldBe(ConfirmUploadResult.Confirmed);
        (await SummaryAsync()).State.ShouldBe(DeliveryState.WaitingForUpload, "one part is not the note");
        (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items.ShouldBeEmpty();
        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem().Number.ShouldBe(2);
        (await ConfirmAsync(2, "MC-72")).ShouldBe(ConfirmUploadResult.Confirmed);

        var proven = await SummaryAsync();
        (proven.State, proven.Proof, proven.ProvenAt, proven.WaitsSince).ShouldBe((DeliveryState.Proven, ProofBasis.Person, Clock.Now, null));
        (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items
            .Select(item => (item.Part, item.NoteId, item.PupilId, item.Proof)).ShouldBe([(1, "MC-71", "pupil-1", ProofBasis.Person), (2, "MC-72", "pupil-1", ProofBasis.Person)]);
        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_WhatIsHandedOverOfIt_SaysThatItIsAPersonsWord()
    {
        await BeginAsync(A.Old);
        await HandOverAsync();
        await ConfirmAsync(1, "MC-71");
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var read = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(read, A.Intend(read.DeliveryId), Now);
        await Queue.RecordAsync(read, A.Prove(), Now);

        var leaver = (await Leavers.MakeAsync("pack-1", A.School, "pupil-1", A.Decision(), Reachable.Everything, Now)).ShouldNotBeNull();
        var school = (await SchoolSystems.LeaveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<LeaveResult.Left>().HandOver;

        leaver.Entries.Select(entry => (entry.Record, entry.Proof)).ShouldBe([("rec-a", "person"), ("rec-b", "read-back")]);
        school.Notes.Select(note => (note.Record, note.Proof)).ShouldBe([("rec-a", "person"), ("rec-b", "read-back")]);
    }

    [Fact]
    public async Task Confirm_SameWordAgain_ChangesNothing_AndAnotherIsRefused()
    {
        await HandOverAsync();
        await ConfirmAsync(1, "MC-71");

        (await ConfirmAsync(1, "MC-71")).ShouldBe(ConfirmUploadResult.SaidBefore);
        (await ConfirmAsync(1, "MC-99")).ShouldBe(ConfirmUploadResult.SaidOtherwise);

        (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items.ShouldHaveSingleItem().NoteId.ShouldBe("MC-71");
        (await ToldAsync(EntryKind.ConfirmUpload)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Confirm_WhatDoesNotWait_IsRefused()
    {
        await StepAsync(A.Intend(Delivery));

        (await ConfirmAsync(1, "MC-71")).ShouldBe(ConfirmUploadResult.NotWaiting);
        (await Uploads.ConfirmAsync("dn-none", new UploadWord(1, "MC-71"), A.Decision(), Now)).ShouldBe(ConfirmUploadResult.NotWaiting);
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Claimed);
    }

    [Fact]
    public async Task Confirm_PartThatThereIsNot_IsRefused()
    {
        await HandOverAsync();

        (await ConfirmAsync(2, "MC-71")).ShouldBe(ConfirmUploadResult.NotWaiting);
    }

    [Fact]
    public async Task Refuse_IsDeadWithItsReason_AndAReplayShowsTheSameDocumentWithAWarning()
    {
        await HandOverAsync();

        (await Uploads.RefuseAsync(Delivery, UploadRefusal.AnotherChild, A.Decision(), Now)).ShouldBeTrue();

        var dead = await SummaryAsync();
        (dead.State, dead.DeathReason, dead.Detail).ShouldBe((DeliveryState.Dead, DeathReason.NotUploaded, "another-child"));
        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldBeEmpty();
        (await ConfirmAsync(1, "MC-71")).ShouldBe(ConfirmUploadResult.NotWaiting);
        (await Uploads.RefuseAsync(Delivery, UploadRefusal.NotTaken, A.Decision(), Now)).ShouldBeFalse();
        (await ToldAsync(EntryKind.RefuseUpload)).ShouldHaveSingleItem().Choice.ShouldBe("another-child");

        await Deliveries.ReplayAsync(Delivery, A.Decision(), Now);
        var work = await ClaimOneAsync();
        work.LookFirst.ShouldBeTrue();
        (await Queue.RecordAsync(work.Claim, new DeliveryStep.HandOver(work.LookFirst), Now)).ShouldBeTrue();

        var again = (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem();
        (again.Number, again.MayBeThere).ShouldBe((1, true));
        again.Prepared.Payload.ToArray().ShouldBe(A.Frozen(Delivery).Prepared.Payload.ToArray());
    }

    [Fact]
    public async Task Refuse_AnotherChild_ForgetsWhatWasConfirmedOfIt_AndAReplayShowsEachDocumentAgain()
    {
        await HandOverAsync(parts: 2);
        await ConfirmAsync(1, "MC-71");

        (await Uploads.RefuseAsync(Delivery, UploadRefusal.AnotherChild, A.Decision(), Now)).ShouldBeTrue();
        await HandOverAgainAsync();

        (await Uploads.WaitingAsync(A.School, Now)).Documents.Select(document => (document.Number, document.MayBeThere)).ShouldBe([(1, true), (2, true)]);
        var told = await JournalFactsAsync(EntryKind.RefuseUpload);
        (told["documents"], told["confirmed no longer"]).ShouldBe(("1, 2", "1"));
        (await ConfirmAsync(1, "MC-72")).ShouldBe(ConfirmUploadResult.Confirmed);
    }

    [Fact]
    public async Task Refuse_NotTaken_KeepsWhatWasConfirmedOfIt()
    {
        await HandOverAsync(parts: 2);
        await ConfirmAsync(1, "MC-71");

        await Uploads.RefuseAsync(Delivery, UploadRefusal.NotTaken, A.Decision(), Now);
        await HandOverAgainAsync();

        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem().Number.ShouldBe(2);
        (await JournalFactsAsync(EntryKind.RefuseUpload)).Keys.ShouldNotContain("confirmed no longer");
    }

    [Fact]
    public async Task Purge_OfWhatWasRefused_TakesTheNumbersAlong_SoThatAnOldDocumentConfirmsNothing()
    {
        await HandOverAsync(parts: 2);
        await ConfirmAsync(1, "MC-71");
        await Uploads.RefuseAsync(Delivery, UploadRefusal.NotTaken, A.Decision(), Now);
        Clock.Advance(TimeSpan.FromDays(200));
        (await Purge.PurgeAsync(Clock.Now.AddDays(-30), Clock.Now.AddDays(-180), 10, Now)).ShouldBe(1);

        await Deliveries.ReplayAsync(Delivery, A.Decision(), Now);
        var work = await ClaimOneAsync();
        await Queue.RecordAsync(work.Claim, A.Intend(Delivery), Now);
        (await Queue.RecordAsync(work.Claim, new DeliveryStep.HandOver(work.LookFirst), Now)).ShouldBeTrue();

        var anew = (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem("composed anew it has one part");
        (anew.Number, anew.MayBeThere).ShouldBe((3, true));
        (await ConfirmAsync(1, "MC-73")).ShouldBe(ConfirmUploadResult.Confirmed);
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Proven);
    }

    [Fact]
    public async Task Confirm_ReferenceOfAnotherNotesDocument_IsRefusedUnlessBothAreSaidToStandThere()
    {
        await HandOverAsync();
        await ConfirmAsync(1, "MC-71");
        await HandOverOfAsync("rec-b");
        var other = A.DeliveryId("rec-b");

        (await Uploads.ConfirmAsync(other, new UploadWord(1, "MC-71"), A.Decision(), Now)).ShouldBe(ConfirmUploadResult.SaidOfAnother);
        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem();

        (await Uploads.ConfirmAsync(other, new UploadWord(1, "MC-71", SharesEntry: true), A.Decision(), Now)).ShouldBe(ConfirmUploadResult.Confirmed);
    }

    [Fact]
    public async Task Confirm_WithoutAPart_IsTakenOnlyWhereThereIsOne()
    {
        await HandOverAsync(parts: 2);
        (await Uploads.ConfirmAsync(Delivery, new UploadWord(Part: null, "MC-71"), A.Decision(), Now)).ShouldBe(ConfirmUploadResult.WhichPart);
        (await Uploads.WaitingAsync(A.School, Now)).Documents.Count.ShouldBe(2);

        await HandOverOfAsync("rec-b");
        (await Uploads.ConfirmAsync(A.DeliveryId("rec-b"), new UploadWord(Part: null, "MC-72"), A.Decision(), Now)).ShouldBe(ConfirmUploadResult.Confirmed);
    }

    [Fact]
    public async Task Withdrawn_WhileItWaits_SaysSo_AndTheWithdrawalOfWhatNobodyConfirmedGoesOnlyWhereItStands()
    {
        await HandOverAsync();
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);

        (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem().Withdrawn.ShouldBeTrue();
        (await Uploads.ListAsync(A.School, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Withdrawn.ShouldBeTrue();

        await Uploads.RefuseAsync(Delivery, UploadRefusal.NotTaken, A.Decision(), Now);
        (await Deliveries.SettleAsync(Delivery, A.Decision(), Now)).ShouldBeTrue();
        await HandOverClaimedAsync();

        var withdrawal = (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem();
        (withdrawal.Withdrawn, withdrawal.OnlyIfThere).ShouldBe((false, true));
    }

    [Fact]
    public async Task Withdrawn_AfterItWasConfirmed_TheWithdrawalIsCarriedAsEver()
    {
        await HandOverAsync();
        await ConfirmAsync(1, "MC-71");
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);
        await HandOverClaimedAsync();

        var withdrawal = (await Uploads.WaitingAsync(A.School, Now)).Documents.ShouldHaveSingleItem();
        (withdrawal.Withdrawn, withdrawal.OnlyIfThere).ShouldBe((false, false));
    }

    [Fact]
    public async Task LaterVersion_OfWhatWaits_WaitsBehindIt()
    {
        await HandOverAsync();
        await AcceptAsync(A.Correction());

        (await SummaryAsync()).State.ShouldBe(DeliveryState.WaitingForUpload, "somebody may be carrying it at this moment");
        (await ClaimAsync()).ShouldBeEmpty();

        await ConfirmAsync(1, "MC-71");
        (await ClaimOneAsync()).AmendedPupil.ShouldBe("pupil-1");
    }

    [Fact]
    public async Task List_ShowsWhatWaits_WithinReachOnly()
    {
        await HandOverAsync(parts: 2);

        var first = await Uploads.ListAsync(A.School, new PageRequest(null, 1), Now);
        var second = await Uploads.ListAsync(A.School, new PageRequest(first.Next, 1), Now);

        first.Items.Concat(second.Items).Select(upload => (upload.Number, upload.DeliveryId, upload.Part, upload.RecordReference, upload.SchoolUrn))
            .ShouldBe([(1, Delivery, 1, "rec-a", A.School), (2, Delivery, 2, "rec-a", A.School)]);
        second.Next.ShouldBeNull();
        (await Uploads.ListAsync("654321", new PageRequest(), Now)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trouble_WaitingForAWeek_IsRaisedAndEnds()
    {
        await HandOverAsync();
        var late = Clock.Now + new TroubleSettings().UploadWaiting;

        (await LookAsync(late.AddSeconds(-1))).ShouldBeEmpty();
        (await LookAsync(late)).ShouldBe([TroubleKind.UploadWaiting]);

        await ConfirmAsync(1, "MC-71");
        (await LookAsync(late)).ShouldBeEmpty();
    }

    private async Task HandOverOfAsync(string record)
    {
        await AcceptAsync(A.Submission(A.Record(record)));
        await HandOverClaimedAsync();
    }

    private async Task HandOverClaimedAsync()
    {
        var claim = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, new DeliveryStep.HandOver(MayBeThere: false), Now)).ShouldBeTrue();
    }

    private async Task HandOverAgainAsync()
    {
        await Deliveries.ReplayAsync(Delivery, A.Decision(), Now);
        var work = await ClaimOneAsync();
        (await Queue.RecordAsync(work.Claim, new DeliveryStep.HandOver(work.LookFirst), Now)).ShouldBeTrue();
    }

    private async Task<IReadOnlyDictionary<string, string>> JournalFactsAsync(EntryKind kind) =>
        EntryWords.Read((await Journal.ListAsync(new JournalFilter { Kind = kind }, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Words!).Facts;

    private async Task HandOverAsync(int parts = 1) => await StepAsync(A.Intend(Delivery, parts), new DeliveryStep.HandOver(MayBeThere: false));

    private Task<ConfirmUploadResult> ConfirmAsync(int part, string noteId) => Uploads.ConfirmAsync(Delivery, new UploadWord(part, noteId), A.Decision(), Now);

    private async Task<IReadOnlyList<KeptDecision>> ToldAsync(EntryKind kind) =>
        (await Decisions.ListAsync(new DecisionFilter { Kind = kind }, new PageRequest(), Now)).Items;

    private async Task<IEnumerable<TroubleKind>> LookAsync(DateTimeOffset at) =>
        (await Troubles.LookAsync(new TroubleSettings { CheckpointMissing = null }.At(at), Now)).Select(trouble => trouble.Kind);
}

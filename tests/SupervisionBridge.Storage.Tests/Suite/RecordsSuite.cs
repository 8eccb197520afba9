using SupervisionBridge.Core.Intake;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Taking records in, version by version.</summary>
public abstract class RecordsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    [Fact]
    public async Task Accept_NewRecord_IsFoundWholeAgain()
    {
        var record = A.Record() with { Signatures = [A.Signature("hash of record 1")], Approvals = [A.Approval("x")] };

        (await AcceptAsync(A.Submission(record))).ShouldBeOfType<AcceptResult.Stored>();

        (await Records.FindAsync("rec-a", Now)).ShouldReadLike(record);
    }

    [Fact]
    public async Task Read_RecordWithSignaturesOfSeveralVersions_HasTheCurrentVersionAndEverySignature()
    {
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature("of version 1")], Approvals = [A.Approval("of version 1")] }));
        var second = A.Record(version: 2, cases: [A.Case(text: "Quite another text.")]) with { Signatures = [A.Signature("of version 2")] };
        await AcceptAsync(A.Submission(second, submissionHash: "second"));
        await Records.SignAsync("rec-a", A.Signature("later"), A.Decision(), A.Shut, Now);

        var read = (await Records.ReadAsync("rec-a", Now))!;

        read.Record.ShouldReadLike(second);
        read.Signatures.Select(signature => signature.BoundHash).ShouldBe(["of version 1", "of version 2", "later"]);
        read.Approvals.Select(approval => approval.BoundHash).ShouldBe(["of version 1"]);
        (await Records.ReadAsync("rec-b", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task ReadCase_OfTheCurrentVersion_HasWhatBindsItAsItStands()
    {
        var note = A.Case();
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature(note.ContentHash, 1), A.Signature("of something else", 1)], Approvals = [A.Approval(note.ContentHash), A.Approval("of something else")] }));

        var read = (await Records.ReadCaseAsync("rec-a", 1, Now))!;

        (read.Note.Number, read.Note.ContentHash).ShouldBe((1, note.ContentHash));
        read.Signatures.Select(signature => signature.BoundHash).ShouldBe([note.ContentHash]);
        read.Approval!.BoundHash.ShouldBe(note.ContentHash);
        (await Records.ReadCaseAsync("rec-a", 2, Now)).ShouldBeNull();
        (await Records.ReadCaseAsync("rec-b", 1, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task ReadCase_OfASheetThatTheCurrentVersionNoLongerHas_IsNull()
    {
        await AcceptAsync();
        await AcceptAsync(A.TakenOut());

        (await Records.ReadCaseAsync("rec-a", 1, Now)).ShouldBeNull();
        (await Records.ReadCaseAsync("rec-a", 2, Now))!.Note.Number.ShouldBe(2);
    }

    [Fact]
    public async Task Find_UnknownRecord_IsNull()
    {
        (await Records.FindAsync("rec-b", Now)).ShouldBeNull();
        (await Records.FindStatusAsync("rec-b", Now)).ShouldBeNull();
        (await Records.DeliveriesOfAsync("rec-b", Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_SameAgain_IsStoredBeforeAndPlansNothing()
    {
        await AcceptAsync();

        (await AcceptAsync()).ShouldBeOfType<AcceptResult.StoredBefore>();

        (await Records.DeliveriesOfAsync("rec-a", Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Accept_OlderVersionAgain_IsStoredBefore()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record(version: 2)));

        (await AcceptAsync()).ShouldBeOfType<AcceptResult.StoredBefore>();
    }

    [Fact]
    public async Task Accept_SameVersionWithOtherContent_NamesCurrentVersionAndChangesNothing()
    {
        await AcceptAsync();
        var other = A.Submission(A.Record(cases: [A.Case(text: "Quite another text.")]), submissionHash: "other");

        (await AcceptAsync(other)).ShouldBe(new AcceptResult.OtherContent(1));

        (await Records.FindAsync("rec-a", Now))!.Cases[0].Entries[0].Text.ShouldBe("Core group held.");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    public async Task Accept_FirstVersionNotOne_IsNotTheNext(int version, int current) =>
        (await AcceptAsync(A.Submission(A.Record(version: version)))).ShouldBe(new AcceptResult.NotTheNextVersion(current));

    [Fact]
    public async Task Accept_VersionSkipped_IsNotTheNext()
    {
        await AcceptAsync();

        (await AcceptAsync(A.Submission(A.Record(version: 3)))).ShouldBe(new AcceptResult.NotTheNextVersion(1));
    }

    [Fact]
    public async Task Accept_SecondVersionReadBeforeTheFirstWasThere_IsNotTakenAsTheNext()
    {
        var early = A.Submission(A.Record(version: 2)) with { PlannedAgainst = 0, Deliveries = [] };
        await AcceptAsync();

        (await AcceptAsync(early)).ShouldBe(new AcceptResult.NotTheNextVersion(1));

        (await Records.FindStatusAsync("rec-a", Now))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Accept_TwoPlannedAgainstTheSameVersion_OneIsTaken()
    {
        await AcceptAsync();
        var second = A.Submission(A.Record(version: 2));
        var third = A.Submission(A.Record(version: 3)) with { PlannedAgainst = 1 };

        (await AcceptAsync(second)).ShouldBeOfType<AcceptResult.Stored>();
        (await AcceptAsync(third)).ShouldBe(new AcceptResult.NotTheNextVersion(2));

        (await Records.DeliveriesOfAsync("rec-a", Now)).Select(delivery => delivery.Version).ShouldBe([2, 1]);
        (await AcceptAsync(third with { PlannedAgainst = 2 })).ShouldBeOfType<AcceptResult.Stored>();
    }

    [Fact]
    public async Task Accept_FirstVersionPlannedAgainstAnother_IsRefused() =>
        (await AcceptAsync(A.Submission() with { PlannedAgainst = 1 })).ShouldBe(new AcceptResult.NotTheNextVersion(0));

    [Fact]
    public async Task Accept_NextVersion_IsCurrentAndKeepsTimeOfFirst()
    {
        await AcceptAsync();
        var second = A.Record(version: 2, cases: [A.Case(text: "Corrected.")]) with { RecordedAt = A.RecordedAt.AddDays(3) };

        await AcceptAsync(A.Submission(second) with { SubmittedBy = A.Submitter("recorder") with { Name = "key:another" } });

        (await Records.FindAsync("rec-a", Now)).ShouldReadLike(second);
        var status = (await Records.FindStatusAsync("rec-a", Now)).ShouldNotBeNull();
        status.Version.ShouldBe(2);
        status.RecordedAt.ShouldBe(A.RecordedAt);
        status.SubmittedBy.ShouldBe("key:another");
    }

    [Fact]
    public async Task Accept_SameSourceIdInAnotherSchool_IsAnotherRecord()
    {
        await AcceptAsync(A.Submission(sourceId: "7"));

        (await AcceptAsync(A.Submission(A.Record("rec-b", school: "990003"), sourceId: "7"))).ShouldBeOfType<AcceptResult.Stored>();
    }

    [Fact]
    public async Task Accept_SameSourceIdUnderAnotherReference_IsRefused()
    {
        await AcceptAsync(A.Submission(sourceId: "7"));

        await Should.ThrowAsync<ArgumentException>(AcceptAsync(A.Submission(A.Record("rec-b"), sourceId: "7")));
    }

    [Fact]
    public async Task Accept_DeliveryIdTaken_StoresNothingOfTheRecord()
    {
        await AcceptAsync();
        var clash = A.Submission(A.Record("rec-b"));
        clash = clash with { Deliveries = [clash.Deliveries[0] with { Id = A.DeliveryId() }] };

        await Should.ThrowAsync<Exception>(AcceptAsync(clash));

        (await Records.FindStatusAsync("rec-b", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Accept_DeliveryForMissingCase_StoresNothingOfTheRecord()
    {
        var stray = A.Submission();
        stray = stray with { Deliveries = [stray.Deliveries[0] with { CaseNumber = 9 }] };

        await Should.ThrowAsync<ArgumentException>(AcceptAsync(stray));

        (await Records.FindStatusAsync("rec-a", Now)).ShouldBeNull();
    }
}

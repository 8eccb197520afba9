using SupervisionBridge.Core;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class CrossReferencesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    [Fact]
    public async Task OfRecord_ProvenDelivery_SaysWhereEachPartStands()
    {
        await StepAsync(A.Intend(A.DeliveryId(), 2), A.Prove(2));

        var page = await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now);

        page.Next.ShouldBeNull();
        page.Items.Count.ShouldBe(2);
        page.Items[1].ShouldBe(new CrossReference
        {
            RecordReference = "rec-a",
            Version = 1,
            CaseNumber = 1,
            SubjectNumber = 1,
            Part = 2,
            DeliveryId = A.DeliveryId(),
            SchoolUrn = A.School,
            PupilId = "pupil-1",
            NoteId = "note-2",
            ExternalReference = $"{A.DeliveryId()}-2",
            BodyHash = "body hash 2",
            Url = new Uri("https://school.example/notes/2"),
            ProvenAt = A.RecordedAt.AddDays(2),
            Proof = ProofBasis.ReadBack,
        });
    }

    [Fact]
    public async Task OfRecord_NotProven_IsEmpty()
    {
        await StepAsync(A.Intend(A.DeliveryId()));

        (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task OfRecord_SmallPages_GoByCaseChildVersionAndPart()
    {
        var record = A.Record(cases: [A.Case(1, "One.", A.Subject(1), A.Subject(2, "Jacob")), A.Case(2)]);
        await ProveAllAsync(record);
        await ProveAllAsync(record with { Version = 2, Cases = [.. record.Cases.Select(note => note with { Version = 2 })] });

        var places = new List<(int, int, int, int)>();
        string? cursor = null;
        do
        {
            var page = await CrossReferences.OfRecordAsync("rec-a", new PageRequest(cursor, 2), Now);
            places.AddRange(page.Items.Select(item => (item.CaseNumber, item.SubjectNumber, item.Version, item.Part)));
            cursor = page.Next;
        }
        while (cursor is not null);

        places.Count.ShouldBe(12);
        places.ShouldBe(places.Order());
        places.ShouldBeUnique();
    }

    [Fact]
    public async Task OfPupil_WhatStandsInOneFile_OldestFirstOverRecordsInPages()
    {
        await ProveAllAsync(A.Record("rec-b"));
        await ProveAllAsync(A.Record("rec-a"));
        await ProveAllAsync(A.Record("rec-c"), pupilId: "pupil-2");

        var first = await CrossReferences.OfPupilAsync(A.School, "pupil-1", new PageRequest(Limit: 3), Now);
        var second = await CrossReferences.OfPupilAsync(A.School, "pupil-1", new PageRequest(first.Next, 3), Now);

        first.Items.Concat(second.Items).Select(item => (item.RecordReference, item.Part)).ShouldBe([("rec-b", 1), ("rec-b", 2), ("rec-a", 1), ("rec-a", 2)]);
        second.Next.ShouldBeNull();
        (await CrossReferences.OfPupilAsync("990003", "pupil-1", new PageRequest(), Now)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<CursorException>(CrossReferences.OfPupilAsync(A.School, "pupil-2", new PageRequest(first.Next), Now));
    }

    private async Task ProveAllAsync(SupervisionRecord record, string pupilId = "pupil-1")
    {
        await AcceptAsync(A.Submission(record));
        foreach (var work in await ClaimAsync())
        {
            await Queue.RecordAsync(work.Claim, A.Intend(work.Claim.DeliveryId, 2), Now);
            (await Queue.RecordAsync(work.Claim, A.Prove(2, pupilId), Now)).ShouldBeTrue();
        }
    }
}

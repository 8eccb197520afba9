using SupervisionBridge.CrashLab.Checking;
using SupervisionBridge.CrashLab.Uploading;

namespace SupervisionBridge.EndToEnd.Tests.Laboratory;

/// <summary>What the checker finds where people carry documents: each kind of finding is planted, and is found, and nothing else is.</summary>
public sealed class UploadCheckerTests
{
    [Fact]
    public void AllIsWell_NothingIsFound() => DoctoredWorld.OfAPackSchool().Found.ShouldBeEmpty();

    [Fact]
    public void CalledThereByAWordThatNobodySaid_IsUntrue() => Found(uploads => uploads with { Words = [.. uploads.Words.Skip(1)] }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void CalledThereUnderAnotherReferenceThanWasSaid_IsUntrue() =>
        Found(uploads => uploads with { Words = [uploads.Words[0] with { NoteId = "inc-9" }, .. uploads.Words.Skip(1)] }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void CalledThereByAWordOfAnotherPart_IsUntrue() =>
        Found(uploads => uploads with { Words = [uploads.Words[0] with { Part = 2 }, .. uploads.Words.Skip(1)] }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void WordThatContradictsOneBefore_IsUntrueWhereItIsTaken()
    {
        FoundWith(204).ShouldBe([FindingKind.Untrue]);
        FoundWith(409).ShouldBeEmpty();

        static IReadOnlyList<FindingKind> FoundWith(int status) =>
            Found(uploads => uploads with { Words = [.. uploads.Words, uploads.Words[0] with { NoteId = "inc-9", Kind = StaffWordKind.Mistaken, Status = status }] });
    }

    [Fact]
    public void WordOfWhatWaits_IsUntrueWhereItIsRefused() =>
        Found(uploads => uploads with { Words = [uploads.Words[0] with { Status = 409 }, .. uploads.Words.Skip(1)] }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void WordThatAnotherPartOvertook_MayBeRefused() =>
        Found(uploads => uploads with { Words = [.. uploads.Words, uploads.Words[0] with { Kind = StaffWordKind.Overtaken, Status = 409 }] }).ShouldBeEmpty();

    [Fact]
    public void WordThatWasTakenAndIsForgotten_IsUntrue() =>
        Found(uploads => uploads with { Words = [.. uploads.Words, uploads.Words[0] with { NoteId = "inc-9" }] }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void ReadBackWhereNothingCanBeRead_IsUntrue() => Found(world => world.Deliveries[0] = world.Deliveries[0] with { IsByWord = false }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void ByAWordWhereItCanBeRead_IsUntrue()
    {
        var world = new DoctoredWorld();
        world.Deliveries[0] = world.Deliveries[0] with { IsByWord = true };

        world.Found.ShouldBe([FindingKind.Untrue]);
    }

    [Theory]
    [InlineData(1, "dn-x", 1)]
    [InlineData(1, "dn-a", 2)]
    [InlineData(9, "dn-a", 1)]
    public void NumberThatWasGivenTwice_IsADuplicate(long number, string delivery, int part) =>
        Found(uploads => uploads with { Numbers = [.. uploads.Numbers, new UploadNumber(DoctoredWorld.Urn, number, delivery, part)] }).ShouldBe([FindingKind.Duplicate]);

    [Fact]
    public void DocumentCarriedTwice_IsADuplicate() => Found(world => world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4" })).ShouldBe([FindingKind.Duplicate]);

    [Fact]
    public void DocumentThatWasNotWhole_IsUntrue() => Found(world => world.Entries[1] = world.Entries[1] with { BodyHash = "half" }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void FolderThatShowsOtherThanWaits_IsAFinding() => Found(uploads => uploads with { WrongInFolder = ["3 lies there, and waits no more"] }).ShouldBe([FindingKind.Folder]);

    [Fact]
    public void DocumentUnderAnothersNumber_IsAFinding() => Found(DoctoredWorld.Document("dn-c-1", "stu-1002", DoctoredWorld.OtherLater), mayBeThere: false).ShouldBe([FindingKind.Folder]);

    [Fact]
    public void DocumentThatDoesNotAskToLookFirst_IsAFinding() => Found(DoctoredWorld.Document("dn-e-1", "stu-1002", DoctoredWorld.OtherLater), mayBeThere: true).ShouldBe([FindingKind.Folder]);

    [Theory]
    [InlineData("stu-1001", DoctoredWorld.OtherLater)]
    [InlineData("stu-1002", DoctoredWorld.First)]
    [InlineData("stu-1002", DoctoredWorld.Private)]
    public void DocumentWithWhatIsNotThatChilds_IsTheWrongChild(string pupil, string marker) =>
        Found(DoctoredWorld.Document("dn-e-1", pupil, marker), mayBeThere: false).ShouldBe([FindingKind.WrongChild]);

    [Fact]
    public void DeliveryThatWaitsWithoutADocument_IsUnexplained() =>
        Found(uploads => uploads with { Waiting = [], Lying = [] }).ShouldBe([FindingKind.Unexplained, FindingKind.Folder], ignoreOrder: true);

    private static IReadOnlyList<FindingKind> Found(UploadDocument document, bool mayBeThere) => Found(uploads => uploads with { Lying = [new LyingDocument(4, mayBeThere, document)] });

    private static IReadOnlyList<FindingKind> Found(Func<UploadEvidence, UploadEvidence> doctor) => Found(world => world.Uploads[0] = doctor(world.Uploads[0]));

    private static IReadOnlyList<FindingKind> Found(Action<DoctoredWorld> doctor)
    {
        var world = DoctoredWorld.OfAPackSchool();
        doctor(world);
        return world.Found;
    }
}

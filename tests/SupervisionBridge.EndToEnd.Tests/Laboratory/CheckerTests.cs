using SupervisionBridge.CrashLab.Checking;

namespace SupervisionBridge.EndToEnd.Tests.Laboratory;

/// <summary>A checker that cannot fail is worth nothing: each kind of finding is planted, and is found, and nothing else is.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void AllIsWell_NothingIsFound() => new DoctoredWorld().Found.ShouldBeEmpty();

    [Fact]
    public void TextNotThereThatTheBridgeCallsProven_IsLostAndUntrue() =>
        Found(world => world.Entries.RemoveAt(1)).ShouldBe([FindingKind.Lost, FindingKind.Untrue], ignoreOrder: true);

    [Fact]
    public void NoDeliveryForAnAcknowledgedSheet_IsLost() =>
        Found(world =>
        {
            world.Entries.RemoveAt(1);
            world.Deliveries.RemoveAt(2);
            world.References.RemoveAt(2);
        }).ShouldBe([FindingKind.Lost]);

    [Theory]
    [InlineData("superseded")]
    [InlineData("settled")]
    public void LastVersionNeverWritten_IsLost(string state) =>
        Found(world =>
        {
            world.Entries.RemoveAt(2);
            world.Deliveries[1] = world.Deliveries[1] with { State = state };
            world.References.RemoveAt(1);
        }).ShouldBe([FindingKind.Lost]);

    [Theory]
    [InlineData("superseded")]
    [InlineData("settled")]
    public void EarlierVersionNeverWritten_IsWellWhereTheBridgeSaysSo(string state) =>
        Found(world =>
        {
            world.Entries.RemoveAt(0);
            world.Entries[1] = world.Entries[1] with { Amends = null };
            world.Deliveries[0] = world.Deliveries[0] with { State = state };
            world.References.RemoveAt(0);
        }).ShouldBeEmpty();

    [Theory]
    [InlineData("due", "")]
    [InlineData("held", "another-child-named")]
    [InlineData("needs-person", "nobody-found")]
    [InlineData("dead", "attempts-exhausted")]
    [InlineData("dead", "altered-there")]
    public void NeitherProvenNorExplained_IsUnexplained(string state, string reason) =>
        Found(world =>
        {
            world.Entries.RemoveAt(1);
            world.Deliveries[2] = world.Deliveries[2] with { State = state, Reasons = [reason] };
            world.References.RemoveAt(2);
        }).ShouldBe([FindingKind.Unexplained]);

    [Fact]
    public void DeadForWhatTheSchoolAlteredItself_IsExplained() =>
        Found(world =>
        {
            world.Entries[1] = world.Entries[1] with { IsAltered = true };
            world.Deliveries[2] = world.Deliveries[2] with { State = "dead", Reasons = ["altered-there"] };
            world.References.RemoveAt(2);
        }).ShouldBeEmpty();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WaitingBehindOneThatWasGivenUp_IsExplainedOnlyWhereThatOneIs(bool isDeleted)
    {
        var found = Found(world =>
        {
            world.Entries[0] = world.Entries[0] with { State = isDeleted ? "deleted" : "filed" };
            world.Entries.RemoveAt(2);
            world.Deliveries[0] = world.Deliveries[0] with { State = "dead", Reasons = ["deleted-there"] };
            world.Deliveries[1] = world.Deliveries[1] with { State = "due", WaitsFor = "dn-a" };
            world.References.RemoveRange(0, 2);
        });

        found.ShouldBe(isDeleted ? [] : [FindingKind.Unexplained]);
    }

    [Fact]
    public void SameReferenceTwice_IsADuplicate() =>
        Found(world => world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4" })).ShouldBe([FindingKind.Duplicate]);

    [Fact]
    public void SameTextUnderAnotherReference_IsADuplicate() =>
        Found(world => world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4", Reference = "dn-d-1" })).ShouldContain(FindingKind.Duplicate);

    [Fact]
    public void TextInAnotherChildsFile_IsTheWrongChild() =>
        Found(world => world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4", Reference = "dn-d-1", PupilId = "stu-1001" })).ShouldContain(FindingKind.WrongChild);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SlipOfAPerson_IsTheWrongChildUnlessItIsWithdrawnInThatFile(bool isRepaired) =>
        Found(world =>
        {
            world.Misfiled["dn-d"] = "stu-1001";
            world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4", Reference = "dn-d-1", PupilId = "stu-1001" });
            if (isRepaired)
            {
                world.Entries.Add(DoctoredWorld.Withdrawal(5, "dn-d-1"));
            }
        }).ShouldBe(isRepaired ? [] : [FindingKind.WrongChild]);

    [Theory]
    [InlineData("stu-1001-n", true)]
    [InlineData("stu-1001", false)]
    public void SlipInARecordThatTheSchoolKnowsNoMore_IsForPeopleToWithdraw(string known, bool isExplained) =>
        Found(world =>
        {
            world.Misfiled["dn-d"] = "stu-1001";
            world.Register.Add(known);
            world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4", Reference = "dn-d-1", PupilId = "stu-1001" });
            world.Deliveries.Add(world.Deliveries[2] with { Id = "dn-d", State = "settled" });
            world.Deliveries.Add(world.Deliveries[2] with { Id = "dn-w4", IsWithdrawal = true, State = "dead", Reasons = ["rejected"], Amends = "dn-d" });
        }).ShouldBe(isExplained ? [] : [FindingKind.WrongChild, FindingKind.Unexplained], ignoreOrder: true);

    [Fact]
    public void SlipThatPeopleThereRemoved_NeedsNoWithdrawal() =>
        Found(world =>
        {
            world.Misfiled["dn-d"] = "stu-1001";
            world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4", Reference = "dn-d-1", PupilId = "stu-1001", State = "deleted" });
        }).ShouldBeEmpty();

    [Fact]
    public void SlipIntoASiblingsFile_IsNeitherADuplicateOfTheSiblingsEntryNorOutOfOrder() =>
        Found(world =>
        {
            world.Misfiled["dn-d"] = "stu-1002";
            world.Entries.Add(world.Entries[1] with { Order = 4, Id = "inc-4", Reference = "dn-d-1" });
            world.Entries.Add(DoctoredWorld.Withdrawal(5, "dn-d-1") with { PupilId = "stu-1002" });
        }).ShouldBeEmpty();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FiledAnew_BeginsAgainOnlyWherePeopleAskedForIt(bool isAsked) =>
        Found(world =>
        {
            world.Entries[2] = world.Entries[2] with { Amends = null };
            world.Entries.Add(DoctoredWorld.Withdrawal(4, "dn-a-1"));
            world.Deliveries[1] = world.Deliveries[1] with { Replaces = "dn-a" };
            world.Deliveries.Add(world.Deliveries[0] with { Id = "dn-w4", IsWithdrawal = true, State = "settled", Amends = "dn-a" });
            if (isAsked)
            {
                world.FiledAnew.Add("dn-a");
            }
        }).ShouldBe(isAsked ? [] : [FindingKind.OutOfOrder]);

    [Theory]
    [InlineData("stu-1001-n", false)]
    [InlineData("stu-1001", true)]
    public void WithdrawalRefused_IsExplainedOnlyWhereTheSchoolKnowsTheRecordNoMore(string known, bool isExplained) =>
        Found(world =>
        {
            foreach (var (entry, index) in world.Entries.Select((entry, index) => (entry, index)).Where(pair => pair.entry.PupilId == "stu-1001").ToList())
            {
                world.Entries[index] = entry with { PupilId = "stu-1001-n" };
            }

            world.References.Clear();
            world.References.AddRange(new DoctoredWorld().References.Select(one => one.PupilId == "stu-1001" ? one with { PupilId = "stu-1001-n" } : one));
            world.Register.Add(known);
            world.IsWithdrawn = true;
            world.Deliveries.Add(world.Deliveries[1] with { Id = "dn-w4", IsWithdrawal = true, State = "dead", Reasons = ["rejected"], Amends = "dn-b" });
        }).ShouldBe(isExplained ? [] : [FindingKind.Lost, FindingKind.Unexplained], ignoreOrder: true);

    [Theory]
    [InlineData("stu-1002-m", false)]
    [InlineData("stu-1002-m-n", false)]
    [InlineData("stu-1002-t", true)]
    [InlineData("stu-1002-u", true)]
    public void FileUnderAnotherId_IsTheSameChildOnlyWhereItWasMergedOrRenumbered(string pupil, bool wrong) =>
        Found(world => world.Entries[1] = world.Entries[1] with { PupilId = pupil }).Contains(FindingKind.WrongChild).ShouldBe(wrong);

    [Theory]
    [InlineData(DoctoredWorld.Private)]
    [InlineData(DoctoredWorld.Refused)]
    [InlineData("zqnobodysaaaaaaa")]
    public void TextThatShouldNotBeThere_IsALeak(string marker) =>
        Found(world => world.Entries[1] = world.Entries[1] with { MarkersAnywhere = [DoctoredWorld.Other, marker] }).ShouldBe([FindingKind.Leak]);

    [Fact]
    public void NameInALog_IsALeak() =>
        Found(world => world.Sightings.Add(new Sighting("in the log of node 1", "Sampleworth", "-"))).ShouldBe([FindingKind.Leak]);

    [Fact]
    public void AddendumBeforeItsNote_IsOutOfOrder() =>
        Found(world =>
        {
            world.Entries[0] = world.Entries[0] with { Order = 3 };
            world.Entries[2] = world.Entries[2] with { Order = 1 };
        }).ShouldBe([FindingKind.OutOfOrder]);

    [Fact]
    public void AddendumThatDoesNotSayWhatItAmends_IsOutOfOrder() =>
        Found(world => world.Entries[2] = world.Entries[2] with { Amends = null }).ShouldBe([FindingKind.OutOfOrder]);

    [Fact]
    public void WithdrawalThatNobodyAskedFor_IsOutOfOrder() =>
        Found(world => world.Entries.Add(DoctoredWorld.Withdrawal(4, "dn-b-1"))).ShouldBe([FindingKind.OutOfOrder]);

    [Fact]
    public void ChildTakenOut_NeedsAWithdrawalAfterAllEntries()
    {
        Found(world => world.IsWithdrawn = true).ShouldBe([FindingKind.Lost]);
        Found(world =>
        {
            world.IsWithdrawn = true;
            world.Entries.Add(DoctoredWorld.Withdrawal(4, "dn-b-1"));
        }).ShouldBeEmpty();
        Found(world =>
        {
            world.IsWithdrawn = true;
            world.Entries.Add(DoctoredWorld.Withdrawal(2, "dn-a-1"));
        }).ShouldBe([FindingKind.OutOfOrder]);
    }

    [Fact]
    public void CrossReferenceToAnotherFile_IsUntrue() =>
        Found(world => world.References[0] = world.References[0] with { PupilId = "stu-1002" }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void CrossReferenceWithAnotherText_IsUntrue() =>
        Found(world => world.References[0] = world.References[0] with { BodyHash = "other" }).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void ProvenWithoutACrossReference_IsUntrue() => Found(world => world.References.RemoveAt(0)).ShouldBe([FindingKind.Untrue]);

    [Fact]
    public void SupersededButThere_IsUntrue() =>
        Found(world =>
        {
            world.Deliveries[0] = world.Deliveries[0] with { State = "superseded" };
            world.References.RemoveAt(0);
        }).ShouldBe([FindingKind.Untrue]);

    private static IReadOnlyList<FindingKind> Found(Action<DoctoredWorld> doctor)
    {
        var world = new DoctoredWorld();
        doctor(world);
        return world.Found;
    }
}

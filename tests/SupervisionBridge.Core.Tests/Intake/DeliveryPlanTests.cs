using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Intake;

/// <summary>What happens to a record, and what it leads to (docs/delivery.md, "Versions, withdrawals, the wrong file").</summary>
public sealed class DeliveryPlanTests
{
    private static readonly KeyedHash Hash = new(new LookUpSecret(new byte[LookUpSecret.Length]));
    private static readonly DeliveryPlan Plan = new(Hash, new PupilLinks(Hash), (_, _, _, _) => []);
    private static readonly Subject Amelia = Invented.Subject("Amelia", "Hartley") with { DateOfBirth = new DateOnly(2017, 3, 14) };
    private static readonly Subject Jacob = Invented.Subject("Jacob", "Hartley", 2) with { DateOfBirth = new DateOnly(2018, 11, 2) };
    private static readonly Subject Zofia = Invented.Subject("Zofia", "Kowalczyk") with { DateOfBirth = new DateOnly(2018, 6, 30) };

    [Fact]
    public void First_EachChildOfEachSheet_GetsAFirstNote()
    {
        var planned = Plan.First(Record(1, Sheet(1, "a", Amelia, Jacob), Sheet(2, "b", Zofia)));

        planned.Select(Place).ShouldBe([(1, 1), (1, 2), (2, 1)]);
        planned.ShouldAllBe(delivery => delivery is PlannedDelivery.Note && ((PlannedDelivery.Note)delivery).Filing == 1 && delivery.Behind == null);
        planned.Select(delivery => delivery.Id).ShouldBeUnique();
    }

    [Fact]
    public void Next_OneSheetChanged_AmendsItForEachOfItsChildrenAndNothingElse()
    {
        var before = Record(1, Sheet(1, "a", Amelia, Jacob), Sheet(2, "b", Zofia));

        var planned = Plan.Next(Record(2, Sheet(1, "changed", Amelia, Jacob), Sheet(2, "b", Zofia)), before, Proven(before));

        planned.Select(Place).ShouldBe([(1, 1), (1, 2)]);
        planned.Select(delivery => delivery.ShouldBeOfType<PlannedDelivery.Addendum>().Amends).ShouldBe(["v1-1-1", "v1-1-2"]);
    }

    [Fact]
    public void Next_NothingChanged_LeadsToNothing()
    {
        var before = Record(1, Sheet(1, "a", Amelia));

        Plan.Next(Record(2, Sheet(1, "a", Amelia)), before, Proven(before)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DeliveryState.Held)]
    [InlineData(DeliveryState.Dead)]
    [InlineData(DeliveryState.Claimed)]
    public void Next_EarlierNoteNotInTheFile_FollowsItAllTheSame(DeliveryState state)
    {
        var before = Record(1, Sheet(1, "a", Amelia));

        var planned = Plan.Next(Record(2, Sheet(1, "changed", Amelia)), before, [.. Proven(before).Select(delivery => delivery with { State = state })]);

        planned.ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Addendum>().Amends.ShouldBe("v1-1-1", "whether it may be in the file is the store's to decide");
    }

    [Fact]
    public void Next_ChildAdded_GetsAFirstNote()
    {
        var before = Record(1, Sheet(1, "a", Amelia));

        var planned = Plan.Next(Record(2, Sheet(1, "a", Amelia), Sheet(2, "b", Zofia)), before, Proven(before));

        var note = planned.ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Note>();
        (Place(note), note.Filing).ShouldBe(((2, 1), 1));
    }

    [Fact]
    public void Next_ChildTakenOut_IsWithdrawn()
    {
        var before = Record(1, Sheet(1, "a", Amelia), Sheet(2, "b", Zofia));

        var withdrawal = Plan.Next(Record(2, Sheet(1, "a", Amelia)), before, Proven(before)).ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Withdrawal>();

        Place(withdrawal).ShouldBe((2, 1));
        withdrawal.Amends.ShouldBe("v1-2-1");
        withdrawal.Reason.ShouldBe(WithdrawalReason.ChildTakenOut);
    }

    [Fact]
    public void Next_ChildTakenOutBefore_IsNotWithdrawnAgain()
    {
        var before = Record(2, Sheet(1, "a", Amelia));
        IReadOnlyList<DeliverySummary> earlier = [.. Proven(before), Summary(1, 2, 1), Summary(2, 2, 1) with { Kind = DeliveryKind.Withdrawal, Amends = "v1-2-1" }];

        Plan.Next(Record(3, Sheet(1, "a", Amelia)), before, earlier).ShouldBeEmpty();
    }

    [Fact]
    public void Next_ChildBackAgain_BeginsANewFiling()
    {
        var before = Record(2, Sheet(1, "a", Amelia));
        IReadOnlyList<DeliverySummary> earlier = [.. Proven(before), Summary(1, 2, 1), Summary(2, 2, 1) with { Id = "w", Kind = DeliveryKind.Withdrawal, Amends = "v1-2-1" }];

        var note = Plan.Next(Record(3, Sheet(1, "a", Amelia), Sheet(2, "b", Zofia)), before, earlier).ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Note>();

        note.Filing.ShouldBe(2);
        note.Behind.ShouldBe("w");
    }

    [Fact]
    public void Next_ChildWhoseNoteWasNeverWrittenBackAgain_GetsAFirstNote()
    {
        var before = Record(2, Sheet(1, "a", Amelia));

        var planned = Plan.Next(
            Record(3, Sheet(1, "a", Amelia), Sheet(2, "b", Zofia)), before, [.. Proven(before), Summary(1, 2, 1) with { State = DeliveryState.Superseded }]);

        planned.ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Note>().Behind.ShouldBeNull();
    }

    [Fact]
    public void Next_AnotherChildInThatPlace_IsTakenOutAndAddedInANewFiling()
    {
        var before = Record(1, Sheet(1, "a", Amelia));

        var planned = Plan.Next(Record(2, Sheet(1, "changed", Zofia)), before, Proven(before));

        planned.Count.ShouldBe(2);
        planned[0].ShouldBeOfType<PlannedDelivery.Withdrawal>().Amends.ShouldBe("v1-1-1");
        var note = planned[1].ShouldBeOfType<PlannedDelivery.Note>();
        note.Filing.ShouldBe(2);
        note.Behind.ShouldBe("v1-1-1");
        planned.Select(delivery => delivery.Id).ShouldBeUnique();
    }

    [Fact]
    public void Next_OtherSchool_IsAnotherFileForCertain()
    {
        var before = Record(1, Sheet(1, "a", Amelia));

        var planned = Plan.Next(Record(2, Sheet(1, "changed", Amelia with { SchoolUrn = "990001" })), before, Proven(before));

        planned[0].ShouldBeOfType<PlannedDelivery.Withdrawal>();
        planned[1].ShouldBeOfType<PlannedDelivery.Note>().SchoolUrn.ShouldBe("990001");
    }

    public static TheoryData<string, Subject> Corrections => new()
    {
        { "date of birth", Amelia with { DateOfBirth = new DateOnly(2017, 4, 13) } },
        { "spelling of the name", Amelia with { Forename = "AMELIA", Surname = "Hart-ley" } },
        { "surname", Amelia with { Surname = "Fletcher" } },
        { "forename", Amelia with { Forename = "Millie" } },
        { "class", Amelia with { Class = "5K" } },
    };

    [Theory]
    [MemberData(nameof(Corrections))]
    public void Next_WhatTheFormSaysOfTheSameChildChanged_IsAnAddendum(string what, Subject corrected)
    {
        var before = Record(1, Sheet(1, "a", Amelia));

        var planned = Plan.Next(Record(2, Sheet(1, "changed", corrected)), before, Proven(before));

        planned.ShouldHaveSingleItem(what).ShouldBeOfType<PlannedDelivery.Addendum>();
    }

    [Fact]
    public void Next_SameUpnUnderAnotherName_IsAnAddendum()
    {
        var before = Record(1, Sheet(1, "a", Amelia with { UpnAsWritten = "B801200005001" }));

        var planned = Plan.Next(Record(2, Sheet(1, "changed", Zofia with { UpnAsWritten = "b 801200005001" })), before, Proven(before));

        planned.ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Addendum>();
    }

    [Fact]
    public void Next_SheetFiledAnew_AmendsTheNewFilingOnly()
    {
        var before = Record(1, Sheet(1, "a", Amelia));
        IReadOnlyList<DeliverySummary> earlier =
        [
            Summary(1, 1, 1) with { State = DeliveryState.Withdrawn },
            Summary(1, 1, 1) with { Id = "w", Kind = DeliveryKind.Withdrawal, Amends = "v1-1-1" },
            Summary(1, 1, 1) with { Id = "anew", Filing = 2, Replaces = "v1-1-1" },
        ];

        Plan.Next(Record(2, Sheet(1, "changed", Amelia)), before, earlier).ShouldHaveSingleItem().ShouldBeOfType<PlannedDelivery.Addendum>().Amends.ShouldBe("anew");
    }

    [Fact]
    public void Next_SameAgain_HasTheSameIds()
    {
        var before = Record(1, Sheet(1, "a", Amelia), Sheet(2, "b", Zofia));
        var next = Record(2, Sheet(1, "changed", Zofia));

        Plan.Next(next, before, Proven(before)).Select(delivery => delivery.Id).ShouldBe(Plan.Next(next, before, Proven(before)).Select(delivery => delivery.Id));
    }

    private static (int Case, int Subject) Place(PlannedDelivery delivery) => (delivery.CaseNumber, delivery.SubjectNumber);

    private static CaseNote Sheet(int number, string content, params Subject[] subjects) => Invented.CaseNote(subjects) with { Number = number, ContentHash = content };

    private static SupervisionRecord Record(int version, params CaseNote[] sheets) => new()
    {
        Reference = "rec7q2m",
        SchoolUrn = Invented.SchoolUrn,
        Version = version,
        TemplateId = "leeds",
        RecordedAt = Invented.Start,
        Session = sheets[0].Session,
        People = [Invented.Supervisor],
        SupervisionFile = [],
        Cases = sheets,
        Signatures = [],
        Approvals = [],
        ContentHash = $"hash of version {version}",
    };

    private static IReadOnlyList<DeliverySummary> Proven(SupervisionRecord record) =>
        [.. record.Cases.SelectMany(note => note.Subjects.Select(subject => Summary(record.Version, note.Number, subject.Number)))];

    private static DeliverySummary Summary(int version, int sheet, int subject) => new()
    {
        Id = $"v{version}-{sheet}-{subject}",
        RecordReference = "rec7q2m",
        Version = version,
        CaseNumber = sheet,
        SubjectNumber = subject,
        SchoolUrn = Invented.SchoolUrn,
        State = DeliveryState.Proven,
        Attempts = 1,
        CreatedAt = Invented.Start,
        UpdatedAt = Invented.Start,
    };
}

using System.Globalization;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Records as lists show them.</summary>
public abstract class RecordListsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    [Fact]
    public async Task FindStatus_StoredRecord_ShowsMachineryWithLocalSessionTime()
    {
        await AcceptAsync();

        var status = (await Records.FindStatusAsync("rec-a", Now)).ShouldNotBeNull();

        status.ShouldBe(new RecordStatus
        {
            Reference = "rec-a",
            SchoolUrn = A.School,
            TemplateId = "leeds",
            Version = 1,
            Kind = SessionKind.OneToOne,
            SessionAt = A.Session.StartsAt,
            RecordedAt = A.RecordedAt,
            SubmittedBy = "key:recorder",
            ReviewOn = A.ReviewOn,
        });
        status.SessionAt.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task List_ManyRecords_PagesNewestFirstWithoutGapOrRepeat()
    {
        for (var number = 0; number < 7; number++)
        {
            await AcceptAsync(A.Submission(A.Record($"rec-{number}", school: number % 2 == 0 ? A.School : "990003")));
        }

        (await ReferencesAsync(null, 3)).ShouldBe(["rec-6", "rec-5", "rec-4", "rec-3", "rec-2", "rec-1", "rec-0"]);
        (await ReferencesAsync(A.School, 2)).ShouldBe(["rec-6", "rec-4", "rec-2", "rec-0"]);
        (await ReferencesAsync("990009", 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_LastPageFull_HasNoNext()
    {
        await AcceptAsync();

        (await Records.ListAsync(null, new PageRequest(Limit: 1), Now)).Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("not a cursor!")]
    [InlineData("MTIzNDU2Nzg5MDEyMzQ1Njc")]
    public async Task List_ForeignCursor_IsRefused(string cursor) =>
        await Should.ThrowAsync<CursorException>(Records.ListAsync(null, new PageRequest(cursor), Now));

    [Fact]
    public async Task List_CursorOfAnotherFilter_IsRefused()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var page = await Records.ListAsync(A.School, new PageRequest(Limit: 1), Now);

        await Should.ThrowAsync<CursorException>(Records.ListAsync(null, new PageRequest(page.Next), Now));
        await Should.ThrowAsync<CursorException>(Deliveries.ListAsync(new DeliveryFilter { SchoolUrn = A.School }, new PageRequest(page.Next), Now));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task List_LimitOutOfRange_IsRefused(int limit) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Records.ListAsync(null, new PageRequest(Limit: limit), Now));

    [Fact]
    public async Task DeliveriesOf_SeveralVersions_NewestFirst()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record(version: 2)));

        (await Records.DeliveriesOfAsync("rec-a", Now)).Select(delivery => delivery.Version).ShouldBe([2, 1]);
    }

    private async Task<List<string>> ReferencesAsync(string? school, int limit)
    {
        var references = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Records.ListAsync(school, new PageRequest(cursor, limit), Now);
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit, string.Create(CultureInfo.InvariantCulture, $"limit {limit}"));
            references.AddRange(page.Items.Select(status => status.Reference));
            cursor = page.Next;
        }
        while (cursor is not null);

        return references;
    }
}

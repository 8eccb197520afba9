using System.Net;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class BrokenConnectionTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    private const string Secret = "https://school.invalid/?surname=Testowska";

    public static TheoryData<HttpRequestError> EveryError => [.. Enum.GetValues<HttpRequestError>()];

    [Theory]
    [MemberData(nameof(EveryError))]
    public async Task Write_BrokenConnection_IsNotSentOnlyWhereTheConnectionNeverStood(HttpRequestError error)
    {
        var outcome = await Write(new HttpRequestException(error, Secret));
        if (error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            outcome.ShouldBeOfType<WriteOutcome.NotSent>().Why.ShouldNotContain("Testowska");
        }
        else
        {
            outcome.ShouldBeOfType<WriteOutcome.Unknown>().Why.ShouldNotContain("Testowska");
        }
    }

    [Fact]
    public async Task Write_AnythingElseOnTheWay_IsUnknown()
    {
        foreach (var broken in (Exception[])[new IOException(Secret), new TaskCanceledException(Secret, new TimeoutException(Secret)), new InvalidOperationException(Secret)])
        {
            (await Write(broken)).ShouldBeOfType<WriteOutcome.Unknown>().Why.ShouldNotContain("Testowska");
        }
    }

    [Fact]
    public async Task Write_NoAnswerInTime_IsUnknown()
    {
        var school = new StubSchool(Short).On(Sample.Create, Never);
        (await school.System().WriteNoteAsync(Sample.Prepared, CancellationToken.None)).ShouldBe(new WriteOutcome.Unknown("no answer in time"));
    }

    [Theory]
    [InlineData(HttpStatusCode.Created)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task Write_AnswerThatStalls_IsUnknown(HttpStatusCode status)
    {
        var school = new StubSchool(Short).On(Sample.Create, _ => Task.FromResult(new HttpResponseMessage(status) { Content = new StreamContent(new EndlessStream(stalls: true)) }));
        (await school.System().WriteNoteAsync(Sample.Prepared, CancellationToken.None)).ShouldBe(new WriteOutcome.Unknown("no answer in time"));
    }

    [Fact]
    public async Task Write_CancelledByTheCallerWhileSending_IsUnknown()
    {
        using var stop = new CancellationTokenSource();
        var school = new StubSchool().On(Sample.Create, async until =>
        {
            await stop.CancelAsync();
            return await Never(until);
        });
        (await school.System().WriteNoteAsync(Sample.Prepared, stop.Token)).ShouldBe(new WriteOutcome.Unknown("cancelled while sending"));
    }

    [Fact]
    public async Task Write_CancelledBefore_IsNotSent()
    {
        var school = new StubSchool();
        (await school.System().WriteNoteAsync(Sample.Prepared, new CancellationToken(canceled: true))).ShouldBeOfType<WriteOutcome.NotSent>();
        school.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryError))]
    public async Task Read_BrokenConnection_IsUnreachableAndNamesNoQuery(HttpRequestError error) =>
        await ReadIsUnreachable(new HttpRequestException(error, Secret));

    [Fact]
    public async Task Read_BrokenOrLateAnswer_IsUnreachableAndNamesNoQuery()
    {
        await ReadIsUnreachable(new IOException(Secret));
        await ReadIsUnreachable(new TaskCanceledException(Secret, new TimeoutException(Secret)));
    }

    [Fact]
    public async Task Read_CancelledByTheCaller_IsCancelled() =>
        await Should.ThrowAsync<OperationCanceledException>(
            new StubSchool().On(Sample.Incidents, Never).System().FindNoteAsync("sb-1", new CancellationToken(canceled: true)));

    private static async Task<HttpResponseMessage> Never(CancellationToken until)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, until);
        throw new InvalidOperationException();
    }

    private static Task<WriteOutcome> Write(Exception broken) =>
        new StubSchool().On(Sample.Create, _ => Task.FromException<HttpResponseMessage>(broken)).System().WriteNoteAsync(Sample.Prepared, CancellationToken.None);

    private static async Task ReadIsUnreachable(Exception broken)
    {
        var school = new StubSchool().On(Sample.Students, _ => Task.FromException<HttpResponseMessage>(broken));
        var thrown = await Should.ThrowAsync<SchoolSystemException>(school.System().FindPupilsAsync(new PupilQuery { Surname = "Testowska" }, CancellationToken.None));
        thrown.Trouble.ShouldBe(SchoolSystemTrouble.Unreachable);
        thrown.ToString().ShouldNotContain("Testowska");
    }
}

using System.Net;
using System.Text.Json;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Plugins;

/// <summary>What a plugin throws, leaves out or never ends stays its own; and what it does after the bridge gave it up reaches nobody.</summary>
public sealed class GuardedSchoolSystemTests : IDisposable
{
    private static readonly PreparedNote Note = new("sb-1", "P1", new byte[] { 1 });

    private readonly ManualClock clock = new();
    private readonly CountingNetwork network = new();
    private readonly HttpClient http;

    public GuardedSchoolSystemTests() =>
        http = new HttpClient(new WithinPluginCall("990002") { InnerHandler = network }) { BaseAddress = new Uri("http://school.example/"), Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Read_ThatThrows_KeepsTheTypeOnly()
    {
        var guarded = Guard(new Plugin { OnFind = _ => throw new InvalidOperationException("Amelia Hartley") });

        var trouble = await Should.ThrowAsync<SchoolSystemException>(() => guarded.FindNoteAsync("sb-1", Now));

        (trouble.Trouble, trouble.Message).ShouldBe((SchoolSystemTrouble.NotUnderstood, "The plugin acme failed when finding a note (InvalidOperationException)."));
    }

    [Fact]
    public async Task Read_ThatAnswersNothing_IsNotUnderstood() =>
        (await Should.ThrowAsync<SchoolSystemException>(() => Guard(new Plugin { OnFind = _ => Task.FromResult<NoteLookup>(null!) }).FindNoteAsync("sb-1", Now))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);

    [Fact]
    public async Task Write_ThatThrows_MayHaveArrived() =>
        (await Guard(new Plugin { OnWrite = _ => throw new InvalidOperationException("Amelia Hartley") }).WriteNoteAsync(Note, Now))
            .ShouldBe(new WriteOutcome.Unknown("the plugin acme failed (InvalidOperationException)"));

    [Fact]
    public async Task Write_ThatAnswersNothing_MayHaveArrived() =>
        (await Guard(new Plugin { OnWrite = _ => Task.FromResult<WriteOutcome>(null!) }).WriteNoteAsync(Note, Now)).ShouldBeOfType<WriteOutcome.Unknown>();

    [Fact]
    public async Task Write_ThatSaysNothingWasSentThoughSomethingWas_MayHaveArrived()
    {
        var guarded = Guard(new Plugin
        {
            OnWrite = async stop =>
            {
                using var answer = await http.PostAsync(new Uri("notes", UriKind.Relative), content: null, stop);
                return new WriteOutcome.NotSent("no connection");
            },
        });

        (await guarded.WriteNoteAsync(Note, Now)).ShouldBeOfType<WriteOutcome.Unknown>();
    }

    [Fact]
    public async Task Write_WhoseConnectionNeverStood_WasNotSent()
    {
        network.Refuses = true;
        var guarded = Guard(new Plugin
        {
            OnWrite = async stop =>
            {
                await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync(new Uri("notes", UriKind.Relative), content: null, stop));
                return new WriteOutcome.NotSent("no connection");
            },
        });

        (await guarded.WriteNoteAsync(Note, Now)).ShouldBe(new WriteOutcome.NotSent("no connection"));
    }

    [Fact]
    public async Task Write_ThatNeverEnds_IsGivenUp_AndWhatItSendsLaterReachesNobody()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var givenUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var later = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var guarded = Guard(new Plugin
        {
            OnWrite = async _ =>
            {
                began.SetResult();
                await givenUp.Task;
                later.SetResult(await Record.ExceptionAsync(() => http.PostAsync(new Uri("notes", UriKind.Relative), content: null, CancellationToken.None)));
                return new WriteOutcome.Written("n", null);
            },
        });

        var write = guarded.WriteNoteAsync(Note, Now);
        await began.Task;
        clock.Advance(TimeSpan.FromSeconds(31));
        (await write).ShouldBe(new WriteOutcome.Unknown("the plugin acme did not answer in time"));
        givenUp.SetResult();

        (await later.Task).ShouldBeOfType<HttpRequestException>().HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Write_ThatBlocksItsThread_IsGivenUpAllTheSame()
    {
        using var began = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        var guarded = Guard(new Plugin
        {
            OnWrite = _ =>
            {
                began.Release();
                release.Wait(CancellationToken.None);
                return Task.FromResult<WriteOutcome>(new WriteOutcome.Written("n", null));
            },
        });

        var write = guarded.WriteNoteAsync(Note, Now);
        await began.WaitAsync(Now);
        clock.Advance(TimeSpan.FromSeconds(31));

        (await write).ShouldBeOfType<WriteOutcome.Unknown>();
        release.Set();
    }

    [Fact]
    public async Task Call_OutsideOfAnyOfTheBridges_ReachesNobody()
    {
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri("notes", UriKind.Relative), Now));

        network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Call_ForAnotherSchool_ReachesNobody()
    {
        var guarded = Guard(new Plugin { OnWrite = async stop => (await http.PostAsync(new Uri("notes", UriKind.Relative), content: null, stop)).IsSuccessStatusCode ? new WriteOutcome.Written("n", null) : new WriteOutcome.Conflict() }, school: "990001");

        (await guarded.WriteNoteAsync(Note, Now)).ShouldBeOfType<WriteOutcome.Unknown>();
        network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Read_ThatIsCancelled_IsGivenUpThoughThePluginDoesNotHear()
    {
        using var stop = new CancellationTokenSource();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var guarded = Guard(new Plugin
        {
            OnFind = _ =>
            {
                began.SetResult();
                return new TaskCompletionSource<NoteLookup>().Task;
            },
        });

        var look = guarded.FindNoteAsync("sb-1", stop.Token);
        await began.Task;
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => look);
    }

    [Fact]
    public async Task Follow_ThatThrows_IsAskedAgain() =>
        (await Guard(new Plugin()).FollowAsync("op", Now)).ShouldBe(new WriteOutcome.Deferred(null, SchoolSystemTrouble.NotUnderstood));

    [Fact]
    public async Task Check_ThatThrows_NamesThePlugin()
    {
        var finding = (await Guard(new Plugin()).CheckAsync(Now)).ShouldHaveSingleItem();

        (finding.Severity, finding.Setting).ShouldBe((FindingSeverity.Wrong, "plugins.acme"));
    }

    [Fact]
    public void Create_ThatThrows_IsAFailedPluginAndNoFaultOfTheBridge()
    {
        var failing = new PluginFactory("acme", new ThrowingFactory(), fault: null).Create(Context("990002"));

        failing.Describe().Name.ShouldBe("plugin acme (not loaded)");
    }

    [Fact]
    public void Over_ASystemThatPeopleUploadTo_IsRefused_ForNobodyWouldLayItsDocuments() =>
        Should.Throw<PluginFault>(() => Guard(new Plugin { IsUploadedByPeople = true })).Message.ShouldContain("only the upload pack");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private SchoolSystemContext Context(string school) => new() { SchoolUrn = school, Http = http, Settings = JsonSerializer.SerializeToElement(new { }), Clock = clock };

    private GuardedSchoolSystem Guard(ISchoolSystem plugin, string school = "990002") => GuardedSchoolSystem.Over(plugin, "acme", Context(school));

    private sealed class ThrowingFactory : ISchoolSystemFactory
    {
        public string Kind => "acme";

        public ISchoolSystem Create(SchoolSystemContext context) => throw new InvalidOperationException("a name");
    }

    private sealed class CountingNetwork : HttpMessageHandler
    {
        public int Calls { get; private set; }

        public bool Refuses { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Refuses ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused") : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }

    private sealed class Plugin : ISchoolSystem
    {
        public Func<CancellationToken, Task<WriteOutcome>> OnWrite { get; init; } = _ => throw new NotSupportedException();

        public Func<CancellationToken, Task<NoteLookup>> OnFind { get; init; } = _ => throw new NotSupportedException();

        public bool IsUploadedByPeople { get; init; }

        public SchoolSystemDescription Describe() => new()
        {
            UploadedByPeople = IsUploadedByPeople,
            Name = "Acme", Version = "1", DuplicateProtection = DuplicateProtection.IdempotencyKey, ReadsBack = true, LongestBody = 1000, LongestTitle = 100,
        };

        public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => OnWrite(cancellationToken);

        public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => OnFind(cancellationToken);

        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

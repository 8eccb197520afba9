using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Uploads;

/// <summary>The folder follows the store: at once, after each change, at each sweep, and after a failure.</summary>
public sealed class UploadKeeperTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly DeliverySettings settings = new();
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Shown shown = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task Run_AtTheStart_ShowsWhatWaited()
    {
        shown.Waiting = [Document(1), Document(2)];
        var run = RunAsync();

        (await shown.NextAsync()).ShouldBe([1, 2]);

        await EndAsync(run);
    }

    [Fact]
    public async Task Run_AfterAChange_ShowsWhatWaitsNow()
    {
        var run = RunAsync();
        (await shown.NextAsync()).ShouldBeEmpty();

        shown.Waiting = [Document(3)];
        Ring();

        (await shown.NextAsync()).ShouldBe([3]);
        await EndAsync(run);
    }

    [Fact]
    public async Task Run_FolderThatCannotBeWritten_IsTriedAgainAtTheNextChange()
    {
        shown.Waiting = [Document(1)];
        shown.Fault = new IOException("The disk is full.");
        var run = RunAsync();
        (await shown.NextAsync()).ShouldBe([1]);

        shown.Fault = null;
        Ring();

        (await shown.NextAsync()).ShouldBe([1]);
        run.IsCompleted.ShouldBeFalse("one failure ends nothing");
        await EndAsync(run);
    }

    [Fact]
    public async Task Run_SchoolWithoutAFolder_EndsAtOnce() =>
        await new UploadKeeper(new NoUploads(), new NoUploads(), settings, clock, NullLogger<UploadKeeper>.Instance).RunAsync(Invented.School(), () => changed.Task, stop.Token);

    private static UploadDocument Document(long number) => new(number, new PreparedNote($"dn-{number}-1", "P1", new byte[] { 1 }), DateTimeOffset.UnixEpoch, MayBeThere: false);

    private Task RunAsync() =>
        new UploadKeeper(shown, shown, settings, clock, NullLogger<UploadKeeper>.Instance).RunAsync(Invented.School(), () => Volatile.Read(ref changed).Task, stop.Token);

    private void Ring() => Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private async Task EndAsync(Task run)
    {
        await stop.CancelAsync();
        await run;
    }

    private sealed class Shown : IUploads, IUploadFolders, IUploadFolder
    {
        private readonly System.Threading.Channels.Channel<long[]> looks = System.Threading.Channels.Channel.CreateUnbounded<long[]>();

        public IReadOnlyList<UploadDocument> Waiting { get; set; } = [];

        public Exception? Fault { get; set; }

        public ValueTask<long[]> NextAsync() => looks.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public IUploadFolder Find(School school) => this;

        public Task ClearOthersAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken) => Fault is null ? Task.CompletedTask : Task.FromException(Fault);

        public Task<WaitingUploads> WaitingAsync(string schoolUrn, CancellationToken cancellationToken) => Task.FromResult(new WaitingUploads(Waiting, []));

        public Task<IReadOnlyList<long>> ShowAsync(IReadOnlyList<UploadDocument> waiting, CancellationToken cancellationToken)
        {
            looks.Writer.TryWrite([.. waiting.Select(document => document.Number)]);
            return Fault is null ? Task.FromResult<IReadOnlyList<long>>([]) : Task.FromException<IReadOnlyList<long>>(Fault);
        }

        public Task<Page<Upload>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ConfirmUploadResult> ConfirmAsync(string deliveryId, UploadWord word, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RefuseAsync(string deliveryId, UploadRefusal refusal, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

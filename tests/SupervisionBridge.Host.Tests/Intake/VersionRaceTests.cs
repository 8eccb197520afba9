using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>A version that was planned while another came in is planned anew on that one: no note is left out.</summary>
public sealed class VersionRaceTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    [Fact]
    public async Task Submit_FirstVersionComesInAfterTheSecondWasPlanned_PlansTheSecondOnIt()
    {
        var first = Submissions.Small("race-first");

        var result = await SubmitBehindAsync(first, WithAnotherSheet(first, version: 2));

        var accepted = result.ShouldBeOfType<SubmitResult.Accepted>();
        accepted.Deliveries.ShouldBe(1);
        (await DeliveriesAsync(accepted.Reference)).ShouldBe([(1, 1), (1, 2), (2, 3)]);
    }

    [Fact]
    public async Task Submit_SecondVersionComesInAfterTheThirdWasRead_PlansTheThirdOnIt()
    {
        var first = Submissions.Small("race-second");
        await bridge.Recorder.SubmitAsync(first);
        var second = first.DeepClone().AsObject();
        second["version"] = 2;
        second["supervisionFile"]!["aob"] = "Room changed.";

        var result = await SubmitBehindAsync(second, WithAnotherSheet(second, version: 3));

        var accepted = result.ShouldBeOfType<SubmitResult.Accepted>();
        (await DeliveriesAsync(accepted.Reference)).ShouldBe([(1, 1), (1, 2), (3, 3)]);
    }

    [Fact]
    public async Task Submit_SecondVersionWithoutAFirst_IsNotTheNext()
    {
        var result = await Intake(Records).SubmitAsync(Bytes(WithAnotherSheet(Submissions.Small("race-none"), version: 2)), new Submitter("test", KeyLine: null, SchoolSet.All), TestContext.Current.CancellationToken);

        result.ShouldBeOfType<SubmitResult.NotTheNextVersion>().CurrentVersion.ShouldBe(0);
    }

    private IServiceProvider Services => bridge.Bridge.Running.Services;

    private IRecords Records => Services.GetRequiredService<IRecords>();

    private async Task<SubmitResult> SubmitBehindAsync(JsonObject inBetween, JsonObject late)
    {
        var records = new LetsInBetween(Records, () => bridge.Recorder.SubmitAsync(inBetween));
        return await Intake(records).SubmitAsync(Bytes(late), new Submitter("test", KeyLine: null, SchoolSet.All), TestContext.Current.CancellationToken);
    }

    private RecordIntake Intake(IRecords records) => new(
        Services.GetRequiredService<RecordReading>(), records, Services.GetRequiredService<RecordTemplates>(),
        Services.GetRequiredService<PupilLinks>(), Services.GetRequiredService<KeyedHash>(), Services.GetRequiredService<IWorkSignal>(), new RetentionSettings());

    private async Task<List<(int Version, int Case)>> DeliveriesAsync(string reference) =>
        [.. (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => (delivery["version"]!.GetValue<int>(), delivery["case"]!.GetValue<int>())).Order()];

    private static JsonObject WithAnotherSheet(JsonObject record, int version)
    {
        var next = record.DeepClone().AsObject();
        next["version"] = version;
        var sheet = next["cases"]![1]!.DeepClone();
        sheet["number"] = 3;
        sheet["fields"]!["summary"] = "Asked to sit by the window.";
        next["cases"]!.AsArray().Add(sheet);
        return next;
    }

    private static byte[] Bytes(JsonObject record) => Encoding.UTF8.GetBytes(record.ToJsonString());

    /// <summary>Records, but another submission comes in right after the first look at the current version.</summary>
    private sealed class LetsInBetween(IRecords inner, Func<Task> comeIn) : IRecords
    {
        private bool came;

        public async Task<SupervisionRecord?> FindAsync(string reference, CancellationToken cancellationToken)
        {
            var found = await inner.FindAsync(reference, cancellationToken);
            if (!came)
            {
                came = true;
                await comeIn();
            }

            return found;
        }

        public Task<AcceptResult> AcceptAsync(NewRecord record, GateCheck gates, CancellationToken cancellationToken) => inner.AcceptAsync(record, gates, cancellationToken);

        public Task<SignedRecord?> ReadAsync(string reference, CancellationToken cancellationToken) => inner.ReadAsync(reference, cancellationToken);

        public Task<SignedCase?> ReadCaseAsync(string reference, int caseNumber, CancellationToken cancellationToken) => inner.ReadCaseAsync(reference, caseNumber, cancellationToken);

        public Task<RecordStatus?> FindStatusAsync(string reference, CancellationToken cancellationToken) => inner.FindStatusAsync(reference, cancellationToken);

        public Task<Page<RecordStatus>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => inner.ListAsync(schoolUrn, page, cancellationToken);

        public Task<IReadOnlyList<DeliverySummary>> DeliveriesOfAsync(string reference, CancellationToken cancellationToken) => inner.DeliveriesOfAsync(reference, cancellationToken);

        public Task<IReadOnlyList<string>> SignAsync(string reference, Signature signature, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
            inner.SignAsync(reference, signature, decision, gates, cancellationToken);

        public Task<IReadOnlyList<string>> ApproveAsync(string reference, Approval approval, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
            inner.ApproveAsync(reference, approval, decision, gates, cancellationToken);

        public Task<IReadOnlyList<string>?> WithdrawAsync(string reference, Decision decision, CancellationToken cancellationToken) =>
            inner.WithdrawAsync(reference, decision, cancellationToken);
    }
}

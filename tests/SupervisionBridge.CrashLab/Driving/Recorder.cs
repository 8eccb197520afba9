using SupervisionBridge.CrashLab.Ledgers;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>A recording system: sends each version until it is acknowledged.</summary>
internal sealed class Recorder(BridgeApi bridge, Ledger ledger)
{
    private long acknowledged;

    /// <summary>Versions acknowledged so far.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Whether the bridge takes records back. Where it does not, it takes no version without a child either.</summary>
    public async Task<bool> MayWithdrawAsync(CancellationToken cancellationToken) =>
        (await bridge.PostAsync("v1/records/sr-none/withdraw", People.Signed([], "Asked whether it can."), cancellationToken)).Body?["title"]?.GetValue<string>() == "There is no such record.";

    /// <summary>Takes a whole record back, until the bridge acknowledges it.</summary>
    public async Task WithdrawAsync(LedgerRecord record, CancellationToken cancellationToken)
    {
        var answer = await bridge.PostAsync($"v1/records/{record.Reference}/withdraw", People.Signed([], "Sent by mistake."), cancellationToken);
        record.IsWithdrawn = answer.IsSuccess
            ? true
            : throw new LabException($"The bridge refuses to withdraw {record.SourceId} with {answer.Status}: {answer.Body?.ToJsonString()}");
    }

    /// <param name="record">The record.</param>
    /// <param name="version">The version to send.</param>
    /// <param name="givenUp">Ends the waiting for an earlier version that stands in the way; the version then counts as never acknowledged.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Whether it was acknowledged.</returns>
    /// <exception cref="LabException">The bridge refuses it: the laboratory writes no faulty records.</exception>
    public async Task<bool> SubmitAsync(LedgerRecord record, LedgerVersion version, CancellationToken givenUp, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await bridge.PostAsync("v1/records", SentJson.Of(record, version), cancellationToken);
            switch (answer)
            {
                case { IsSuccess: true }:
                    ledger.Acknowledge(record, version, answer.Body!["reference"]!.GetValue<string>());
                    Interlocked.Increment(ref acknowledged);
                    return true;
                case { Status: 409, Code: "under-way" }:
                    if (givenUp.IsCancellationRequested)
                    {
                        return false;
                    }

                    await Pause.MillisecondsAsync(400, cancellationToken);
                    break;
                default:
                    throw new LabException($"The bridge refuses version {version.Number} of {record.SourceId} with {answer.Status}: {answer.Body?.ToJsonString()}");
            }
        }
    }
}

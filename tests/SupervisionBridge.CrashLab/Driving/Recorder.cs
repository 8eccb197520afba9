using SupervisionBridge.CrashLab.Ledgers;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>A recording system: sends each version until it is acknowledged.</summary>
internal sealed class Recorder(BridgeApi bridge, Ledger ledger)
{
    private long acknowledged;

    /// <summary>Versions acknowledged so far.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

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

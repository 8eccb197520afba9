using System.Collections.Concurrent;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>What is sent and when: first versions at once, corrections some time later, a few at a time.</summary>
internal sealed class Workload(World world, RecordAuthor author, Recorder recorder, int seed, CancellationToken cancellationToken) : IDisposable
{
    private readonly Random random = new(seed);
    private readonly LabSchool[] ordinary = [.. world.Ordinary];
    private readonly SemaphoreSlim atOnce = new(6);
    private readonly ConcurrentBag<Task> sending = [];
    private readonly CancellationTokenSource givenUp = new();

    /// <summary>Whether versions may leave children out and records may be withdrawn.</summary>
    public bool MayWithdraw { get; set; }

    /// <summary>Notes that first versions sent so far lead to.</summary>
    public int Notes { get; private set; }

    /// <summary>Sends records until they lead to so many more notes.</summary>
    public void Send(int notes)
    {
        for (var until = Notes + notes; Notes < until;)
        {
            Send(Invented.One(ordinary, random), mostSheets: 5);
        }
    }

    /// <summary>Sends one record of a school.</summary>
    public void Send(LabSchool school, int mostSheets)
    {
        LedgerRecord record;
        lock (author)
        {
            record = author.Write(school, mostSheets, gated: !school.ForZombies && random.Next(4) == 0);
        }

        Notes += record.Current.Sheets.Sum(sheet => sheet.Children.Count);
        var corrections = school.ForZombies ? 0 : random.Next(8) switch { 0 => 2, 1 or 2 => 1, _ => 0 };
        int? withdrawn = MayWithdraw && !school.ForZombies && random.Next(12) == 0 ? random.Next(4000) : null;
        record.StaysAsItIs = corrections == 0 && withdrawn is null;
        sending.Add(SendAsync(record, [.. Enumerable.Range(0, corrections).Select(_ => random.Next(4000))], withdrawn));
    }

    /// <summary>Sends one record of a school on the form without gates, and a correction of it soon after.</summary>
    public void SendCorrected(LabSchool school, int milliseconds)
    {
        LedgerRecord record;
        lock (author)
        {
            record = author.Write(school, mostSheets: 3, gated: false);
        }

        Notes += record.Current.Sheets.Sum(sheet => sheet.Children.Count);
        sending.Add(SendAsync(record, [milliseconds], withdrawn: null));
    }

    /// <summary>Gives corrections up that wait for an earlier version: it stands in their way for good.</summary>
    public void GiveUp() => givenUp.Cancel();

    /// <summary>Waits until everything is acknowledged or given up.</summary>
    public Task CompleteAsync() => Task.WhenAll(sending);

    /// <summary>Whether everything sent so far has been acknowledged or given up.</summary>
    public bool IsOver => sending.All(one => one.IsCompleted);

    public void Dispose()
    {
        givenUp.Dispose();
        atOnce.Dispose();
    }

    private async Task SendAsync(LedgerRecord record, IReadOnlyList<int> waits, int? withdrawn)
    {
        await Task.Yield();
        if (!await SubmitAsync(record, record.Current))
        {
            return;
        }

        foreach (var wait in waits)
        {
            await Pause.MillisecondsAsync(wait, cancellationToken);
            LedgerVersion next;
            lock (author)
            {
                next = author.Correct(record, MayWithdraw);
            }

            if (!await SubmitAsync(record, next))
            {
                return;
            }
        }

        if (withdrawn is { } last)
        {
            await Pause.MillisecondsAsync(last, cancellationToken);
            await recorder.WithdrawAsync(record, cancellationToken);
        }
    }

    private async Task<bool> SubmitAsync(LedgerRecord record, LedgerVersion version)
    {
        // What waits for an earlier version must not keep others from being sent.
        var isFirst = version.Number == 1;
        if (isFirst)
        {
            await atOnce.WaitAsync(cancellationToken);
        }

        try
        {
            return await recorder.SubmitAsync(record, version, givenUp.Token, cancellationToken);
        }
        finally
        {
            if (isFirst)
            {
                atOnce.Release();
            }
        }
    }
}

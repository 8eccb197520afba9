using System.Security.Cryptography;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>
/// A roster in a file that the school exports. It is read anew when it changes; a new one that is broken is not used, and the last good one, whose age goes on
/// counting, stays. Nothing is kept beyond the process.
/// </summary>
internal sealed class CsvRoster(CsvRosterSettings settings, KeptRoster kept, TimeProvider clock) : IPupilRoster
{
    /// <summary>After this a file is read again though it looks unchanged: some file systems count times coarsely, and some copy tools keep them.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    private const int MostShown = 20;

    private readonly SemaphoreSlim gate = new(1, 1);
    private Roster? good;
    private byte[]? hash;
    private Look? last;

    public async ValueTask<Roster> ReadAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var state = CsvFile.StateOf(settings.Path);
            if (last is null || last.State != state || clock.GetUtcNow() - last.At >= LookAgain)
            {
                LookAt(state);
            }

            return good ?? throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, $"roster file: {last!.Faults[0]}");
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var faults = LookAt(CsvFile.StateOf(settings.Path));
            return faults.Count == 0
                ? [.. RosterFinding.Of(good!, settings.StaleAfter, clock.GetUtcNow())]
                : [.. faults.Take(MostShown).Select(fault => new Finding(
                    FindingSeverity.Wrong, "roster.file", $"{fault} A service that runs keeps the last good roster, which grows old.", fault.Mend))];
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private List<CsvFault> LookAt(FileState? state)
    {
        var now = clock.GetUtcNow();
        var faults = new List<CsvFault>();

        // Whether the next look may find otherwise though the file stays as it is.
        var passes = false;
        if (state is null)
        {
            faults.Add(new CsvFault(null, null, "The file is not there, or cannot be read.", "Put it there, readable for the service, or name another in roster.file."));
        }
        else if (state.Length > CsvFile.Longest)
        {
            faults.Add(new CsvFault(null, null, "The file is longer than 32 MiB.", "Export the pupils of this school alone."));
        }
        else if (state.WrittenAt > now)
        {
            passes = true;
            faults.Add(new CsvFault(null, null, "The file says that it was written in the future: its age cannot be told.", "Set the clock of the machine that writes it, or of this one, and export again."));
        }
        else
        {
            passes = !Use(state, faults);
        }

        last = new Look(passes ? null : state, now, faults);
        if (faults.Count == 0)
        {
            kept.Good();
        }
        else
        {
            kept.Kept(faults[0].ToString());
        }

        return faults;
    }

    /// <summary>Takes the file into use, or adds faults. Whether it could be read at all: else it may be at the next look.</summary>
    private bool Use(FileState state, List<CsvFault> faults)
    {
        var content = CsvFile.Read(settings.Path, state.Length);
        if (content is null || CsvFile.StateOf(settings.Path) != state)
        {
            faults.Add(new CsvFault(null, null, "The file cannot be read, or is being written.", "Let it be readable for the service, and put it there in one step: write beside it, then rename."));
            return false;
        }

        var now = SHA256.HashData(content);
        if (good is not null && hash is not null && now.AsSpan().SequenceEqual(hash))
        {
            good = good.AsOf == state.WrittenAt ? good : new Roster(good.Pupils, state.WrittenAt);
            return true;
        }

        var pupils = CsvRosterReading.Read(content, settings, faults);
        if (faults.Count == 0)
        {
            (good, hash) = (new Roster(pupils, state.WrittenAt), now);
        }

        return true;
    }

    private sealed record Look(FileState? State, DateTimeOffset At, IReadOnlyList<CsvFault> Faults);
}

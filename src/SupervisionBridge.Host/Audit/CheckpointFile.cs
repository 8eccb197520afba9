using System.Text;
using System.Text.Json;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Audit;

/// <summary>Checkpoints in a file, one a line: only ever added to, and best kept on another machine. Several nodes add to one file on a share.</summary>
internal sealed class CheckpointFile(string path) : ICheckpointKeeper
{
    /// <summary>Adds a line in one write, and returns once it is on the disk. A line that was cut off before it stays a line of its own.</summary>
    public async Task KeepAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var ends = EndsInALine();
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{(ends ? "" : "\n")}{checkpoint.ToJson()}\n"), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every checkpoint in a file, and the numbers of lines that are none.</summary>
    public static async Task<KeptCheckpoints> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var (checkpoints, others) = (new List<Checkpoint>(), new List<int>());
        foreach (var (index, line) in (await File.ReadAllLinesAsync(path, cancellationToken)).Index().Where(line => line.Item.Length > 0))
        {
            try
            {
                checkpoints.Add(Checkpoint.Read(line));
            }
            catch (JsonException)
            {
                others.Add(index + 1);
            }
        }

        return new KeptCheckpoints(checkpoints, others);
    }

    private bool EndsInALine()
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}

/// <summary>What a file of checkpoints holds.</summary>
/// <param name="Checkpoints">The checkpoints.</param>
/// <param name="OtherLines">Numbers of the lines that are none.</param>
internal sealed record KeptCheckpoints(IReadOnlyList<Checkpoint> Checkpoints, IReadOnlyList<int> OtherLines);

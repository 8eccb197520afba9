using System.Text.Json;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Audit;

/// <summary>Checkpoints in a file, one a line: only ever added to, and best kept on another machine.</summary>
internal sealed class CheckpointFile(string path) : ICheckpointKeeper
{
    /// <summary>Adds lines, and returns once they are on the disk.</summary>
    public async Task KeepAsync(IReadOnlyList<Checkpoint> checkpoints, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await using var writer = new StreamWriter(file);
        foreach (var checkpoint in checkpoints)
        {
            await writer.WriteLineAsync(checkpoint.ToJson().AsMemory(), cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every checkpoint in a file.</summary>
    /// <exception cref="JsonException">A line is none.</exception>
    public static async Task<IReadOnlyList<Checkpoint>> ReadAsync(string path, CancellationToken cancellationToken) =>
        [.. (await File.ReadAllLinesAsync(path, cancellationToken)).Where(line => line.Length > 0).Select(Checkpoint.Read)];
}

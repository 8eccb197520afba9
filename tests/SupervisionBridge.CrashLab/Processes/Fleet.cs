using System.Text.Json.Nodes;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>Every node of the bridge.</summary>
internal sealed class Fleet(IReadOnlyList<NodeProcess> nodes, Voice voice) : IAsyncDisposable
{
    public IReadOnlyList<NodeProcess> Nodes => nodes;

    /// <summary>Starts every node that is not running: one that ended by itself (a full disk at its start, say) as well as one that was killed.</summary>
    public async Task ReviveAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(nodes.Where(node => node.HasEnded).Select(async node =>
        {
            if (!await node.StartAsync(cancellationToken))
            {
                voice.Say($"node {node.Number} did not start");
            }
        }));
    }

    /// <summary>The same, until every node runs.</summary>
    /// <exception cref="LabException">One does not start.</exception>
    public async Task ReviveAllAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; nodes.Any(node => node.HasEnded); tries++)
        {
            if (tries == 5)
            {
                throw new LabException("A node does not start any more.");
            }

            await ReviveAsync(cancellationToken);
        }
    }

    /// <summary>An API key, made over the command line as an administrator would.</summary>
    public static async Task<string> MakeKeyAsync(NodeFolder folder, CancellationToken cancellationToken)
    {
        await using var keys = ChildProcess.Start(new ProgramStart("supervisionbridge")
        {
            Environment = folder.Environment, Arguments = ["keys", "create", "laboratory", "--may", "recorder,relay,it-administrator", "--all-schools", "--why", "The laboratory.", "--json", "--config", folder.Config],
        });
        var line = await keys.FirstLineAsync(cancellationToken);
        await keys.EndAsync(cancellationToken);
        return JsonNode.Parse(line)!["key"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            node.Thaw();
            await node.DisposeAsync();
        }
    }
}

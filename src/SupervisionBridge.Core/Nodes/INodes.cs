namespace SupervisionBridge.Core.Nodes;

/// <summary>The nodes that work on one store. Where the store has one process only, that is the whole list.</summary>
public interface INodes
{
    /// <summary>Says that a node lives, and answers which nodes do: those whose last beat is younger than <paramref name="alive"/> by the store's clock, this one included.</summary>
    /// <param name="node">The node's own id, fresh at each start.</param>
    /// <param name="alive">How long a beat counts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ids of the living nodes, in ordinal order.</returns>
    Task<IReadOnlyList<string>> BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken);

    /// <summary>A node stops: others take its schools over at their next beat.</summary>
    Task LeaveAsync(string node, CancellationToken cancellationToken);
}

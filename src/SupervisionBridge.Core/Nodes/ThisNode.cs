namespace SupervisionBridge.Core.Nodes;

/// <summary>The node that this process is.</summary>
/// <param name="Id">Fresh at each start.</param>
public sealed record ThisNode(string Id);

namespace SupervisionBridge.Core.Nodes;

/// <summary>What this process calls itself among the nodes: fresh at each start, so that a successor is never taken for it.</summary>
public sealed record NodeName(string Id);

namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>A write that the school system took and does later.</summary>
internal sealed record WireOperation : IWire
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public string? IncidentId { get; init; }

    public WireProblem? Problem { get; init; }

    public bool IsSound() => !string.IsNullOrWhiteSpace(Id);
}

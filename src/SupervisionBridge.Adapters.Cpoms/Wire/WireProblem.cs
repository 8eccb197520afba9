namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>
/// A refusal. Every member may be missing, since gateways in between answer as they like: the HTTP status decides.
/// Its prose is not read at all: it may repeat what was sent.
/// </summary>
internal sealed record WireProblem : IWire
{
    public string? Type { get; init; }

    public int? Status { get; init; }

    public string? MergedInto { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string?>?>? Errors { get; init; }

    public bool IsSound() => true;

    /// <summary>Never prints what the school system wrote.</summary>
    public override string ToString() => $"problem {Status}";
}

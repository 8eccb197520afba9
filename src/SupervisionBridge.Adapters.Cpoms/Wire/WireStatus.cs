namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>The integration as the school has set it up.</summary>
internal sealed record WireStatus : IWire
{
    public required string State { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    public required DateTimeOffset Time { get; init; }

    public WireLimits? Limits { get; init; }

    public bool IsSound() => State.Length > 0;
}

/// <summary>What the school system bears.</summary>
internal sealed record WireLimits
{
    public int? MaxBodyChars { get; init; }
}

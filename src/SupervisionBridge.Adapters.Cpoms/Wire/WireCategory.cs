namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>A category of incidents.</summary>
internal sealed record WireCategory : IWire
{
    public required string Id { get; init; }

    public string? ParentId { get; init; }

    public required string Name { get; init; }

    public required bool Enabled { get; init; }

    public required bool CanAdd { get; init; }

    public bool IsSound() => !string.IsNullOrWhiteSpace(Id);
}

/// <summary>All categories.</summary>
internal sealed record WireCategories : IWire
{
    public required IReadOnlyList<WireCategory?> Items { get; init; }

    public bool IsSound() => Items.All(item => item is not null && item.IsSound());
}

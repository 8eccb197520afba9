namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>Someone who can be an author or be alerted.</summary>
internal sealed record WireStaffMember : IWire
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required bool Active { get; init; }

    public bool IsSound() => !string.IsNullOrWhiteSpace(Id);

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"staff {Id}";
}

/// <summary>All staff.</summary>
internal sealed record WireStaff : IWire
{
    public required IReadOnlyList<WireStaffMember?> Items { get; init; }

    public bool IsSound() => Items.All(item => item is not null && item.IsSound());
}

namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>An incident as the school system holds it.</summary>
internal sealed record WireIncident : IWire
{
    public required string Id { get; init; }

    public required string ExternalId { get; init; }

    public required string State { get; init; }

    public required string? StudentId { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public string? Url { get; init; }

    /// <summary>A filed incident stands in somebody's file, or the answer makes no sense.</summary>
    public bool IsSound() =>
        !string.IsNullOrWhiteSpace(Id)
        && StoredStateWord.Read(State) is { } state
        && (state is not StoredNoteState.Filed || !string.IsNullOrWhiteSpace(StudentId));

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"incident {Id}";
}

/// <summary>None or one incident.</summary>
internal sealed record WireIncidents : IWire
{
    public required IReadOnlyList<WireIncident?> Items { get; init; }

    public bool IsSound() => Items.Count <= 1 && Items.All(item => item is not null && item.IsSound());
}

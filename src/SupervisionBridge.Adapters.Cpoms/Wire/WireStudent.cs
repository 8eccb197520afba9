namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>One student.</summary>
internal sealed record WireStudent : IWire
{
    public required string Id { get; init; }

    public required string MisId { get; init; }

    public string? Upn { get; init; }

    public IReadOnlyList<string?>? FormerUpns { get; init; }

    public required string LegalForename { get; init; }

    public required string LegalSurname { get; init; }

    public string? PreferredForename { get; init; }

    public required DateOnly Dob { get; init; }

    public string? YearGroup { get; init; }

    public string? RegGroup { get; init; }

    public required string Status { get; init; }

    public string? MergedInto { get; init; }

    public IReadOnlyList<string?>? SiblingIds { get; init; }

    public bool IsSound() => !string.IsNullOrWhiteSpace(Id) && RollStateWord.IsKnown(Status);

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"student {Id}";
}

/// <summary>A page of students.</summary>
internal sealed record WireStudents : IWire
{
    public required IReadOnlyList<WireStudent?> Items { get; init; }

    public string? NextCursor { get; init; }

    public required DateTimeOffset RosterAsOf { get; init; }

    public bool IsSound() => Items.All(item => item is not null && item.IsSound());
}

using System.ComponentModel;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Host.Api;

/// <summary>Answer to a submission.</summary>
internal sealed record ReceiptView(
    [property: Description("The bridge's reference of the record: opaque, the same for every version.")] string Reference,
    int Version,
    [property: Description("Notes planned by this version.")] int Deliveries,
    [property: Description("Where to ask how it goes.")] string Status);

/// <summary>A record as machinery.</summary>
internal sealed record RecordView
{
    public required string Reference { get; init; }
    public required int Version { get; init; }
    public required string School { get; init; }
    public required string Template { get; init; }
    public required SessionKind Kind { get; init; }
    public required DateTimeOffset SessionAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    [Description("Deliveries by state.")]
    public required IReadOnlyDictionary<string, int> Deliveries { get; init; }
    [Description("When the record was withdrawn; absent where it was not.")]
    public DateTimeOffset? WithdrawnAt { get; init; }
    [Description("From which day on a person reviews whether it is kept.")]
    public required DateOnly ReviewOn { get; init; }
    [Description("When what it said was removed at its review; absent where it was not.")]
    public DateTimeOffset? RemovedAt { get; init; }
    [Description("True where nothing is in motion: every delivery is proven, or waits for a person, for the school or its system, or behind another, or was given up.")]
    public required bool Settled { get; init; }
    [Description("To those who are named on the record: who else was given leave to read it, and may now. Absent to everybody else.")]
    public IReadOnlyList<GrantView>? Grants { get; init; }
}

/// <summary>A page of records.</summary>
internal sealed record RecordPage(IReadOnlyList<RecordListItem> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>A record in a list.</summary>
internal sealed record RecordListItem(
    string Reference, int Version, string School, string Template, SessionKind Kind, DateTimeOffset SessionAt, DateTimeOffset RecordedAt,
    [property: Description("From which day on a person reviews whether it is kept.")] DateOnly ReviewOn,
    [property: Description("When what it said was removed at its review; absent where it was not.")] DateTimeOffset? RemovedAt);

using System.ComponentModel;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Api;

/// <summary>A decision as it is kept for good.</summary>
internal sealed record DecisionView
{
    public required string Id { get; init; }
    public required EntryKind Kind { get; init; }
    public string? Record { get; init; }
    public string? Delivery { get; init; }
    public string? School { get; init; }
    [Description("Which way, where there were several.")]
    public string? Choice { get; init; }
    [Description("Who: the person, or the key or system user with the person named. Not shown to IT administrators.")]
    public string? By { get; init; }
    [Description("The reason given. Shown to those who may see which pupils are meant: it may name people.")]
    public string? Why { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A page of decisions.</summary>
internal sealed record DecisionPage(IReadOnlyList<DecisionView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

using System.ComponentModel;

namespace SupervisionBridge.Host.Api;

/// <summary>Every timed job.</summary>
internal sealed record JobList(IReadOnlyList<JobView> Items);

/// <summary>A timed job.</summary>
internal sealed record JobView
{
    public required string Name { get; init; }
    [Description("When it is due: a cron expression in London's time, or off.")]
    public required string Schedule { get; init; }
    [Description("Whether a node is at it.")]
    public required bool Running { get; init; }
    [Description("The time that its last run was for; absent where it never ran.")]
    public DateTimeOffset? LastDueAt { get; init; }
    [Description("When that run ended.")]
    public DateTimeOffset? LastFinishedAt { get; init; }
    [Description("The node that took it.")]
    public string? Node { get; init; }
    public DateTimeOffset? NextDueAt { get; init; }
}

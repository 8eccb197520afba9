using System.ComponentModel;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>A system that a school has or had.</summary>
internal sealed record SystemView
{
    [Description("Number of its period, from 1. A school that comes back to a system begins a further one.")]
    public required int Number { get; init; }

    [Description("The adapter's kind.")]
    public required string Kind { get; init; }

    [Description("Its base address; empty for a system that has none.")]
    public required string Address { get; init; }

    public required DateTimeOffset From { get; init; }

    [Description("Absent for the school's current system.")]
    public DateTimeOffset? Until { get; init; }

    public static SystemView Of(SchoolSystemPeriod period) =>
        new() { Number = period.Number, Kind = period.System.Kind, Address = period.System.Address, From = period.From, Until = period.Until };
}

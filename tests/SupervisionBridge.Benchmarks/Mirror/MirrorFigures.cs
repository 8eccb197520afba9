using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>Everything that was measured in one run.</summary>
internal sealed record MirrorFigures
{
    public required MirrorSettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Milliseconds from the start of the process to ready: the first start makes the store, the others find it.</summary>
    public required IReadOnlyList<double> BridgeReadyMs { get; init; }

    public required IReadOnlyList<double> EmptyReadyMs { get; init; }

    /// <summary>The bridge left alone after its start.</summary>
    public required IdleWindow BridgeAfterStart { get; init; }

    /// <summary>The bridge left alone after all the work.</summary>
    public required IdleWindow BridgeAfterWork { get; init; }

    /// <summary>The empty web application over the same time as <see cref="BridgeAfterStart"/>.</summary>
    public required IdleWindow Empty { get; init; }

    public required IReadOnlyList<RoundFigures> Rounds { get; init; }

    /// <summary>One floor more than rounds: each round lies between two.</summary>
    public required IReadOnlyList<FloorPass> Floors { get; init; }

    public required IdleDeliveries Idle { get; init; }

    /// <summary>Three calls with nothing else in flight, in milliseconds.</summary>
    public required Spread IdleFloor { get; init; }

    /// <summary>Deliveries a second, the middle of the rounds.</summary>
    public double DeliveriesPerSecond => Spread.Median(Rounds.Select(round => round.DeliveriesPerSecond));

    public double FloorPerSecond => Spread.Median(Floors.Select(floor => floor.NotesPerSecond));

    /// <summary>Each round against the mean of the floors on either side of it; the middle of these.</summary>
    public double ShareOfFloor => FloorPass.Share([.. Rounds.Select(round => round.DeliveriesPerSecond)], Floors);

    /// <summary>Acknowledgement to proof at idle, over the floor's own time, middle against middle, in milliseconds.</summary>
    public double IdleOverFloorMs => Idle.AcknowledgedToProven.P50 - IdleFloor.P50;
}

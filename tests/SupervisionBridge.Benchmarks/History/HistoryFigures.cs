using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Reports;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>How long a store took, in milliseconds.</summary>
/// <param name="Claim">To claim eight deliveries of a school, durably.</param>
/// <param name="Delivery">To show a delivery that is over.</param>
/// <param name="Record">To show how a record stands: its status and its eight deliveries.</param>
internal sealed record AnswerTimes(Spread Claim, Spread Delivery, Spread Record);

/// <summary>Everything that was measured in one run.</summary>
internal sealed record HistoryFigures
{
    public required HistorySettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required AnswerTimes Empty { get; init; }

    public required AnswerTimes Full { get; init; }

    /// <summary>Deliveries over in the empty store when measuring began: it cannot be asked for nothing.</summary>
    public required int EmptyFinished { get; init; }

    public required int FullFinished { get; init; }

    public IEnumerable<Aim> Aims() =>
    [
        Aim.AtMost("claim", $"times the empty store's p99: a claim, {Settings.Store}", Full.Claim.P99 / Empty.Claim.P99, 1.5, ""),
        Aim.AtMost("delivery", $"times the empty store's p99: status of a delivery, {Settings.Store}", Full.Delivery.P99 / Empty.Delivery.P99, 1.5, ""),
        Aim.AtMost("record", $"times the empty store's p99: status of a record, {Settings.Store}", Full.Record.P99 / Empty.Record.P99, 1.5, ""),
    ];

    public FigureTable Table() => new FigureTable()
        .Line($"history: {Settings.Store}, {FullFinished} deliveries over against {EmptyFinished}, {Settings.Waiting} due in both, each asked {Settings.Times} times, {At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
        .Line($"")
        .Row("p50 / p99 ms", "with a history", "empty")
        .Row("claim of 8 deliveries", Hundredths(Full.Claim), Hundredths(Empty.Claim))
        .Row("status of a delivery", Hundredths(Full.Delivery), Hundredths(Empty.Delivery))
        .Row("status of a record", Hundredths(Full.Record), Hundredths(Empty.Record));

    private static string Hundredths(Spread spread) => FormattableString.Invariant($"{spread.P50:0.00} / {spread.P99:0.00}");
}

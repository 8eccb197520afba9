using SupervisionBridge.Benchmarks.Reports;
using static SupervisionBridge.Benchmarks.Reports.FigureTable;

namespace SupervisionBridge.Benchmarks.Limit;

/// <summary>How one form of limit was used.</summary>
/// <param name="Name">The form.</param>
/// <param name="ShareUsed">Calls that the school admitted after the learning, of those that it allows.</param>
/// <param name="RefusedWhileLearning">Calls that met the limit (429) while the bridge learned.</param>
/// <param name="Refused">Calls that met the limit after that.</param>
internal sealed record FormFigures(string Name, double ShareUsed, long RefusedWhileLearning, long Refused);

/// <summary>Everything that was measured in one run.</summary>
internal sealed record LimitFigures
{
    public required LimitSettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<FormFigures> Forms { get; init; }

    public IEnumerable<Aim> Aims() => Forms.SelectMany(form => new[]
    {
        Aim.AtLeastShare("used", $"of the allowance used: {form.Name}", form.ShareUsed, 0.95),
        Aim.AtMost("refused", $"refused after {Settings.LearnSeconds} s: {form.Name}", form.Refused, 0, "calls"),
    });

    public FigureTable Table()
    {
        var table = new FigureTable()
            .Line($"limit: {Settings.PerSecond} calls a second, {Settings.LearnSeconds} s to learn, {Settings.Seconds} s measured, {Settings.LatencyMs} ms a call, {At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
            .Line($"")
            .Row("", "allowance used", "429 while learning / after");
        foreach (var form in Forms)
        {
            table.Row(form.Name, $"{Number(form.ShareUsed * 100)} %", $"{form.RefusedWhileLearning} / {form.Refused}");
        }

        return table;
    }
}

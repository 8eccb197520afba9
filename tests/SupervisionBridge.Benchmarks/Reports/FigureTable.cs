using System.Globalization;
using System.Text;
using SupervisionBridge.Benchmarks.Measuring;

namespace SupervisionBridge.Benchmarks.Reports;

/// <summary>Figures for people: rows of two columns, and the aims.</summary>
internal sealed class FigureTable
{
    private readonly StringBuilder table = new();

    public FigureTable Line(FormattableString line)
    {
        table.AppendLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());
        return this;
    }

    public FigureTable Row(string what, string figure, string beside = "") => Line($"{what,-50} {figure,22} {beside,30}");

    public FigureTable Aims(IEnumerable<Aim> aims)
    {
        Line($"");
        foreach (var aim in aims)
        {
            Line($"{(aim.IsMet ? "met     " : "NOT MET ")} {aim.Figure,12} {aim.What} (aim: {aim.Wanted})");
        }

        return this;
    }

    public static string Number(double figure) => figure.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Each(IEnumerable<double> figures) => string.Join(' ', figures.Select(figure => figure.ToString("0", CultureInfo.InvariantCulture)));

    public static string Times(Spread spread) => FormattableString.Invariant($"{spread.P50:0.0} / {spread.P99:0.0}");

    public override string ToString() => table.ToString().TrimEnd();
}

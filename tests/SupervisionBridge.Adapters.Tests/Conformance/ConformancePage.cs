using System.Text;
using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Tests.Conformance.Breaks;

namespace SupervisionBridge.Adapters.Tests.Conformance;

/// <summary>The table in docs/conformance.md is the suite's own. SUPERVISIONBRIDGE_WRITE_CONFORMANCE=1 writes it anew.</summary>
public sealed class ConformancePage
{
    private const string Begins = "<!-- obligations: written by the tests -->\n";
    private const string Ends = "<!-- end of obligations -->\n";

    [Fact]
    public void Page_ListsEveryObligationAndEveryBreak()
    {
        var path = Path.Combine(Rest.ShippedConfig.Root(AppContext.BaseDirectory), "docs", "conformance.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (page.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length, page.IndexOf(Ends, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("SUPERVISIONBRIDGE_WRITE_CONFORMANCE") == "1")
        {
            File.WriteAllText(path, page[..from] + Table() + page[to..]);
            return;
        }

        page[from..to].ShouldBe(Table(), "Run this test with SUPERVISIONBRIDGE_WRITE_CONFORMANCE=1 and look at what changed.");
    }

    private static string Table()
    {
        var table = new StringBuilder().Append('\n')
            .Append(System.Globalization.CultureInfo.InvariantCulture, $"{Obligations.All.Count} obligations, {AllBreaks.All.Count} breaks.\n");
        foreach (var (topic, obligations) in Obligations.ByTopic)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n### {topic}\n\n| obligation | what is owed | owed | a break that it names |\n| --- | --- | --- | --- |\n");
            foreach (var one in obligations)
            {
                var where = one.OwedWhere.Count == 0 ? "always" : string.Join("; ", one.OwedWhere);
                var breaks = string.Join(" ", AllBreaks.All.Where(broken => broken.Obligation == one.Name).Select(broken => broken.What));
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{one.Name}` | {one.Owed} | {where} | {breaks} |\n");
            }
        }

        return table.Append('\n').ToString();
    }
}

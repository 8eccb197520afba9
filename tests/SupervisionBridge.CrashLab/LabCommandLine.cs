using System.CommandLine;
using System.CommandLine.Parsing;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab;

/// <summary>The words on the command line.</summary>
internal static class LabCommandLine
{
    private static readonly Option<string> Store = new("--store") { Description = "sqlite, postgres or sqlserver.", DefaultValueFactory = _ => "sqlite" };
    private static readonly Option<SchoolWay[]> Ways = new("--ways")
    {
        Description = "How the schools' systems are reached, with commas: coded, declared, pack. The schools take turns. Default: all.",
        DefaultValueFactory = _ => Enum.GetValues<SchoolWay>(),
        CustomParser = ReadWays,
    };

    private static readonly Option<int> Nodes = Number("--nodes", 1, 1, 9, "Nodes of the bridge. SQLite has one.");
    private static readonly Option<int> Deliveries = Number("--deliveries", 200, 1, 1_000_000, "Deliveries to bring about, at the least.");
    private static readonly Option<int> Kills = Number("--kills", 10, 0, 100_000, "How often a node is killed.");
    private static readonly Option<int?> Seed = new("--seed") { Description = "Repeats a run's world and mischief. Default: drawn, and printed." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the seed and one closing line of JSON, nothing else." };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Leave the folder with stores and logs, and name it." };

    public static RootCommand Create()
    {
        Store.AcceptOnlyFromAmong("sqlite", "postgres", "sqlserver");
        var root = new RootCommand("The crash laboratory: kills, pauses and starves real nodes over real schools, and holds the schools' files against its own ledger. docs/crash-laboratory.md.")
        {
            Store, Ways, Nodes, Deliveries, Kills, Seed, Json, Keep,
        };
        root.SetAction((line, cancellationToken) => LabProgram.RunAsync(
            new LabOptions
            {
                Store = line.GetValue(Store)!,
                Ways = line.GetValue(Ways)!,
                Nodes = line.GetValue(Nodes),
                Deliveries = line.GetValue(Deliveries),
                Kills = line.GetValue(Kills),
                Seed = line.GetValue(Seed) ?? Random.Shared.Next(1, 1_000_000),
                Json = line.GetValue(Json),
                Keep = line.GetValue(Keep),
            },
            cancellationToken));
        return root;
    }

    private static SchoolWay[] ReadWays(ArgumentResult result)
    {
        var ways = new List<SchoolWay>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (Enum.GetValues<SchoolWay>().Where(way => string.Equals(way.ToString(), word, StringComparison.OrdinalIgnoreCase)).ToList() is [var way] && !ways.Contains(way))
            {
                ways.Add(way);
            }
            else
            {
                result.AddError($"--ways takes each of these once at most, with commas between them: {string.Join(", ", Enum.GetNames<SchoolWay>()).ToLowerInvariant()}.");
                return [];
            }
        }

        if (ways is [SchoolWay.Pack])
        {
            result.AddError("--ways pack comes beside coded or declared: most mischief is aimed at a system.");
        }

        return [.. ways];
    }

    private static Option<int> Number(string name, int standard, int least, int most, string description)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}, default {standard}.", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var given) && (given < least || given > most))
            {
                result.AddError($"{name} goes from {least} to {most}.");
            }
        });
        return option;
    }
}

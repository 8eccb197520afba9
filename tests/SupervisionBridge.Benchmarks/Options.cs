using System.CommandLine;
using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks;

/// <summary>Options that every benchmark takes.</summary>
internal static class Options
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print every figure as one JSON object on the last line.",
        Recursive = true,
    };

    public static readonly Option<string?> Program = new("--program")
    {
        Description = "The folder of a published bridge to run. Default: the one that was built along with the benchmarks.",
        HelpName = "folder",
    };

    public static readonly Option<StoreEngine> Store = new("--store")
    {
        Description = $"Where records stand: sqlite or postgres. Default sqlite. postgres needs a connection string in {PostgresPlace.Variable}; a database of its own is made there and dropped.",
        DefaultValueFactory = _ => StoreEngine.Sqlite,
    };

    /// <summary>The folder of the program that is to run.</summary>
    public static string ProgramOf(ParseResult line) => Path.GetFullPath(line.GetValue(Program) ?? AppContext.BaseDirectory);

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Number(string name, int usual, int least, int most, string description)
    {
        var option = new Option<int>(name) { Description = $"{description} Default {usual}; {least} to {most}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var given && (given < least || given > most))
            {
                result.AddError($"{name} must be {least} to {most}.");
            }
        });
        return option;
    }
}

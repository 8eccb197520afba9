using System.CommandLine;

namespace SupervisionBridge.Benchmarks;

/// <summary>Options that every benchmark takes.</summary>
internal static class Options
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print every figure as one JSON object on the last line.",
        Recursive = true,
    };

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

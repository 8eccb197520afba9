using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary>The console for tables and colours. Asked for only by what prints them: the service itself never loads them.</summary>
internal static class Terminal
{
    private const int PipeWidth = 160;

    /// <summary>The console. A pipe or a file has no colours and no width: the usual 80 columns would break every line of a table.</summary>
    public static IAnsiConsole Console { get; } = System.Console.IsOutputRedirected ? Plain() : AnsiConsole.Console;

    private static IAnsiConsole Plain()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = PipeWidth;
        return console;
    }
}

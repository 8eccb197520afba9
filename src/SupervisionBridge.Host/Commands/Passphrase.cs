using System.CommandLine;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary>A passphrase: typed at the terminal and not shown, or the first line of a file; never an argument, which every user of the machine could read.</summary>
internal static class Passphrase
{
    public static readonly Option<string?> File = new("--passphrase-file") { Description = "A file whose first line is the passphrase. Without it, it is asked for at the terminal.", HelpName = "file" };

    public static string Read(ParseResult line, bool isNew)
    {
        if (line.GetValue(File) is { } path)
        {
            return System.IO.File.ReadLines(path).FirstOrDefault() ?? string.Empty;
        }

        if (Console.IsInputRedirected)
        {
            throw new CommandFailure(ExitCode.Usage, "There is no terminal to ask for the passphrase at. Name a file: --passphrase-file FILE.");
        }

        var given = Ask("Passphrase of the recovery key:");
        return !isNew || Ask("The same once more:") == given ? given : throw new CommandFailure(ExitCode.Refused, "The two are not the same. Nothing was made.");
    }

    private static string Ask(string words) => AnsiConsole.Prompt(new TextPrompt<string>(words).Secret(null).AllowEmpty());
}

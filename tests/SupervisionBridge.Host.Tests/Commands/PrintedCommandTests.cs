using System.Text.RegularExpressions;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Commands;

/// <summary>What a message tells somebody in need to type is understood.</summary>
public sealed partial class PrintedCommandTests
{
    public static TheoryData<string> Commands =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Printed().Matches(File.ReadAllText(file)).Select(match => match.Groups["command"].Value.Trim()))
            .Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Message_NamesACommandOfEncryption_ThatRuns(string command) =>
        CommandLine.Create().Parse(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Errors.Select(error => error.Message).ShouldBeEmpty();

    [Fact]
    public void Messages_OfTheKeys_AreFound() => Commands.Count.ShouldBeGreaterThan(5);

    [GeneratedRegex("""supervisionbridge (?<command>encryption [^"();:,.]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Printed();
}

using System.Text.RegularExpressions;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Architecture;

/// <summary>What the pages lean on is there: each link within the repository leads to a file or folder, and to a heading where it names one.</summary>
public sealed partial class DocumentLinks
{
    [Fact]
    public void EveryLinkWithinTheRepository_LeadsSomewhere() =>
        Pages().SelectMany(page => LinksOf(page).Where(link => !LeadsSomewhere(page, link)).Select(link => $"{Path.GetRelativePath(Repository.Root, page)}: {link}")).ShouldBeEmpty();

    [Fact]
    public void Pages_OfTheDocumentation_AreFoundWithTheirLinks()
    {
        Pages().Count().ShouldBeGreaterThan(10);
        Pages().Sum(page => LinksOf(page).Count).ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("## The data folder", "#the-data-folder", true)]
    [InlineData("## Who's who, at `once`", "#whos-who-at-once", true)]
    [InlineData("## [Keys](operations.md), twice", "#keys-twice", true)]
    [InlineData("## Keys\n\n## Keys", "#keys-1", true)]
    [InlineData("```\n# a comment\n```", "#a-comment", false)]
    [InlineData("## Keys", "#key", false)]
    public void Heading_IsReachedByItsAnchor(string text, string anchor, bool reached) => AnchorsOf(text).Contains(anchor).ShouldBe(reached);

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Order(StringComparer.Ordinal);

    /// <summary>Links that name no scheme; what stands in code is none.</summary>
    private static List<string> LinksOf(string page) =>
        [.. Link().Matches(InlineCode().Replace(WithoutBlocks(File.ReadAllText(page)), "")).Select(match => match.Groups["to"].Value).Where(to => !Scheme().IsMatch(to))];

    private static bool LeadsSomewhere(string page, string link)
    {
        var mark = link.IndexOf('#', StringComparison.Ordinal);
        var (path, anchor) = mark < 0 ? (link, "") : (link[..mark], link[mark..]);
        var target = path.Length == 0 ? page : Path.GetFullPath(path, Path.GetDirectoryName(page)!);
        return anchor.Length == 0
            ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && (!target.EndsWith(".md", StringComparison.Ordinal) || AnchorsOf(File.ReadAllText(target)).Contains(anchor));
    }

    /// <summary>Anchors as the repository's host makes them: lower case, hyphens for spaces, no other punctuation, and a number behind one that was there before.</summary>
    private static HashSet<string> AnchorsOf(string text)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Heading().Matches(WithoutBlocks(text)).Select(match => match.Groups["text"].Value))
        {
            var words = LinkedWords().Replace(heading, "${words}").Trim().ToLowerInvariant();
            var anchor = "#" + string.Concat(words.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_').Select(letter => letter == ' ' ? '-' : letter));
            var seen = times.GetValueOrDefault(anchor);
            times[anchor] = seen + 1;
            anchors.Add(seen == 0 ? anchor : $"{anchor}-{seen}");
        }

        return anchors;
    }

    private static string WithoutBlocks(string text) => Blocks().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\A[a-z]+:", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"`[^`\n]*`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^ {0,3}```.*?^ {0,3}```[^\n]*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline, 5000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^#{1,6} +(?<text>[^\n]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline, 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<words>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LinkedWords();
}

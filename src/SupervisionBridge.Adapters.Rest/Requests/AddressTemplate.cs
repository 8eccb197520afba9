using System.Text;
using System.Text.RegularExpressions;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Requests;

/// <summary>Makes the relative address of a GET request. What is put in is escaped: an id can leave neither its segment nor its query member.</summary>
internal static partial class AddressTemplate
{
    /// <summary>The words in braces; null where braces stand there that are none.</summary>
    public static IReadOnlyList<string>? WordsOf(string template) =>
        Word().Replace(template, string.Empty).Contains("{{", StringComparison.Ordinal)
            ? null
            : [.. Word().Matches(template).Select(match => match.Groups["word"].Value)];

    /// <summary>The path with the words put in.</summary>
    /// <exception cref="SchoolSystemException">A word is empty or only dots: the address would then be another one.</exception>
    public static string Path(string template, IReadOnlyDictionary<string, string> words) => Word().Replace(template, match =>
    {
        var word = words[match.Groups["word"].Value];
        return word.Trim('.').Length == 0
            ? throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "An id of the school system cannot stand in an address.")
            : Uri.EscapeDataString(word);
    });

    /// <summary>The query's members with the words put in; a member of which a word is not known is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Query(RequestFile request, IReadOnlyDictionary<string, string> words) =>
        request.Query
            .Where(member => WordsOf(member.Value)!.All(words.ContainsKey))
            .Select(member => (member.Key, Word().Replace(member.Value, match => words[match.Groups["word"].Value])));

    /// <summary>Path and query.</summary>
    public static string Join(string path, IEnumerable<(string Name, string Value)> query)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            address.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return address.ToString();
    }

    [GeneratedRegex(@"\{\{(?<word>\w+)\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}

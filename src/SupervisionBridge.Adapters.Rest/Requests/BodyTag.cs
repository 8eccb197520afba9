using System.Text.RegularExpressions;

namespace SupervisionBridge.Adapters.Rest.Requests;

/// <summary>Checks that a template uses nothing but the closed vocabulary: what it may print is then known before any note is composed.</summary>
internal static partial class BodyTag
{
    /// <summary>The vocabulary, for people.</summary>
    public const string Vocabulary =
        "Use {{word}}, {{json word}}, {{date word \"format\"}}, {{#if word}}, {{#unless word}}, {{else}}, {{#each list}}, {{/...}} and {{! comment }} only, "
        + "and two braces, never three; docs/connect-any-system.md lists the words.";

    private static readonly HashSet<string> Lists = new(["categories", "alert", "status"], StringComparer.Ordinal);

    private static readonly HashSet<string> Words = new(
        [
            "reference", "title", "body", "occurredAt", "recordedAt", "dslOnly", "author.name", "author.email", "pupil.id", "pupil.upn", "pupil.misId", "pupil.dateOfBirth", "pupil.surname",
            "source.record", "source.caseNote", "source.version", "source.groupRecord", "source.amends", .. Lists,
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Items = new(["this", "code", "since", "authority", "@first", "@last"], StringComparer.Ordinal);

    /// <summary>The line of the first tag that is not known, or stands where it may not; null where all is well.</summary>
    public static int? FirstFault(string template)
    {
        var open = new Stack<string>();
        for (var at = template.IndexOf("{{", StringComparison.Ordinal); at >= 0;)
        {
            var tag = Tag().Match(template, at);
            if (!tag.Success || (at > 0 && template[at - 1] == '\\') || !Fits(tag, open))
            {
                return template.AsSpan(0, at).Count('\n') + 1;
            }

            at = template.IndexOf("{{", at + tag.Length, StringComparison.Ordinal);
        }

        return open.Count == 0 ? null : template.AsSpan().Count('\n') + 1;
    }

    private static bool Fits(Match tag, Stack<string> open)
    {
        if (tag.Groups["comment"].Success)
        {
            return true;
        }

        if (tag.Groups["end"].Success)
        {
            return open.TryPop(out var block) && block == tag.Groups["end"].Value;
        }

        if (tag.Groups["else"].Success)
        {
            return open.Count > 0;
        }

        var word = tag.Groups["word"].Value;
        var known = open.Contains("each") ? Items.Contains(word) : Words.Contains(word);
        if (tag.Groups["block"].Value is not { Length: > 0 } opened)
        {
            // A list is printed whole by json, and a yes or no is.
            return known && (tag.Groups["json"].Success || (!Lists.Contains(word) && word is not ("source.groupRecord" or "dslOnly") && word[0] != '@'));
        }

        open.Push(opened);
        return known && (opened is not "each" || Lists.Contains(word));
    }

    [GeneratedRegex(
        """\G\{\{(?:(?<comment>![^{}]*)|/(?<end>if|unless|each)|(?<else>else)|#(?<block>if|unless|each) (?<word>[@\w.]+)|(?<json>json) (?<word>[@\w.]+)|date (?<word>[\w.]+) "[^"{}]*"|(?<word>[@\w.]+))\}\}(?!\})""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Tag();
}

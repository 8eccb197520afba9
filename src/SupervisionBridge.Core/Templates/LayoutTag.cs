using System.Text.RegularExpressions;

namespace SupervisionBridge.Core.Templates;

/// <summary>One tag of a layout. The five kinds are all that a layout may hold: which fields a note prints is then known before any note is composed.</summary>
internal abstract partial record LayoutTag(int Line)
{
    /// <summary><c>{{field "id"}}</c>: the author's words.</summary>
    internal sealed record Field(int Line, string Id) : LayoutTag(Line);

    /// <summary><c>{{label "id"}}</c>: the form's label.</summary>
    internal sealed record Label(int Line, string Id) : LayoutTag(Line);

    /// <summary><c>{{#given "id"}}</c>: what follows stands only where the field was filled in.</summary>
    internal sealed record Given(int Line, string Id) : LayoutTag(Line);

    /// <summary><c>{{else}}</c>: what stands where it was not.</summary>
    internal sealed record Else(int Line) : LayoutTag(Line);

    /// <summary><c>{{/given}}</c>.</summary>
    internal sealed record EndGiven(int Line) : LayoutTag(Line);

    /// <summary><c>{{! a comment }}</c>.</summary>
    internal sealed record Comment(int Line) : LayoutTag(Line);

    /// <summary>Anything else in braces.</summary>
    internal sealed record Unknown(int Line) : LayoutTag(Line);

    /// <summary>The tags of a layout in order.</summary>
    internal static IEnumerable<LayoutTag> In(string layout)
    {
        var line = 1;
        var counted = 0;
        for (var at = layout.IndexOf("{{", StringComparison.Ordinal); at >= 0;)
        {
            line += layout.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            var match = Tag().Match(layout, at);
            yield return Escaped(layout, at) || !match.Success ? new Unknown(line) : Read(match, line);
            at = layout.IndexOf("{{", at + (match.Success ? match.Length : 2), StringComparison.Ordinal);
        }
    }

    // A backslash before a tag makes Handlebars print the tag itself: nobody means that in a note.
    private static bool Escaped(string layout, int at) => at > 0 && layout[at - 1] == '\\';

    private static LayoutTag Read(Match match, int line) => match switch
    {
        _ when match.Groups["field"].Success => new Field(line, match.Groups["id"].Value),
        _ when match.Groups["label"].Success => new Label(line, match.Groups["id"].Value),
        _ when match.Groups["given"].Success => new Given(line, match.Groups["id"].Value),
        _ when match.Groups["else"].Success => new Else(line),
        _ when match.Groups["end"].Success => new EndGiven(line),
        _ => new Comment(line),
    };

    [GeneratedRegex("""\G\{\{(?:(?:(?<field>field)|(?<label>label)|(?<given>#given)) "(?<id>[^"{}]*)"|(?<else>else)|(?<end>/given)|![^{}]*)\}\}(?!\})""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}

using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SupervisionBridge.Sandbox.Pages;

/// <summary>HTML in which every value put in is encoded: <c>new HtmlText($"&lt;td&gt;{name}&lt;/td&gt;")</c>. Another <see cref="HtmlText"/> goes in as it is.</summary>
[System.Runtime.CompilerServices.InterpolatedStringHandler]
internal readonly struct HtmlText(int literalLength, int holes)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly System.Text.StringBuilder _text = new(literalLength + (holes * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? value) => _text.Append(value is null ? string.Empty : Encoder.Encode(value));

    public void AppendFormatted(int value) => _text.Append(value);

    public void AppendFormatted(HtmlText part) => _text.Append(part._text);

    public void AppendFormatted(IEnumerable<HtmlText> parts)
    {
        foreach (var part in parts)
        {
            _text.Append(part._text);
        }
    }

    public static HtmlText Of(HtmlText html) => html;

    public override string ToString() => _text.ToString();
}

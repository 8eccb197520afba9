using System.Globalization;
using System.Text;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>
/// Text as a document can show it. What neither XML nor HTML holds (control characters but tab and line feed, U+FFFE, U+FFFF, half a surrogate pair)
/// stands there as its code, for example <c>[U+0001]</c>; everything else is kept to the character. Both kinds of document show the same.
/// </summary>
internal sealed class VisibleText
{
    /// <summary>How many characters stand as their code.</summary>
    public int Replaced { get; private set; }

    /// <summary>The text as it is shown.</summary>
    public string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                shown.Append(text, i++, 2);
            }
            else if (IsShown(text[i]))
            {
                shown.Append(text[i]);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)text[i]:X4}]");
                Replaced++;
            }
        }

        return shown.ToString();
    }

    private static bool IsShown(char character) =>
        character is '\n' or '\t' || !(char.IsControl(character) || char.IsSurrogate(character) || character is '\uFFFE' or '\uFFFF');
}

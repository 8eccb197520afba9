using System.Text;

namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>
/// A cell that no spreadsheet takes for a formula. Where a cell, or what a reader with another delimiter would take for one, begins with
/// <c>= + - @</c> (or their full-width forms), tab or carriage return, an apostrophe is put before it, as OWASP advises for CSV injection.
/// </summary>
/// <remarks>Quoting alone does not do: Excel set to semicolons reads <c>"a","b;=1+1"</c> as cells of its own, the second a formula.</remarks>
public static class SafeCell
{
    private const string Starters = "=+-@\t\r＝＋－＠";
    private const string Separators = ",;|\t\r\n\"'";

    /// <summary>The cell's text.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        var atStart = true;
        foreach (var character in text)
        {
            if (atStart && Starters.Contains(character, StringComparison.Ordinal))
            {
                safe.Append('\'');
                atStart = false;
            }

            safe.Append(character);

            // Blanks do not end a beginning: readers trim them.
            atStart = Separators.Contains(character, StringComparison.Ordinal) || (atStart && char.IsWhiteSpace(character));
        }

        return safe.ToString();
    }
}

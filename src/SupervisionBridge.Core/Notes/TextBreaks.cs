using System.Globalization;

namespace SupervisionBridge.Core.Notes;

/// <summary>Where a long text may be parted. Nothing is dropped or added: the pieces in order are the text.</summary>
internal static class TextBreaks
{
    /// <summary>The text in pieces of at most <paramref name="room"/> UTF-16 code units, parted at paragraphs, else lines, else words, else between characters as a reader sees them.</summary>
    public static IReadOnlyList<string> Split(string text, int room)
    {
        var pieces = new List<string>();
        var start = 0;
        while (text.Length - start > room)
        {
            var length = Length(text.AsSpan(start), room);
            pieces.Add(text.Substring(start, length));
            start += length;
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    private static int Length(ReadOnlySpan<char> text, int room)
    {
        int paragraph = 0, line = 0, word = 0, character = 0;
        for (var at = StringInfo.GetNextTextElementLength(text); at <= room; at += StringInfo.GetNextTextElementLength(text[at..]))
        {
            character = at;
            word = char.IsWhiteSpace(text[at - 1]) ? at : word;
            line = text[at - 1] == '\n' ? at : line;
            paragraph = at > 1 && text[at - 1] == '\n' && text[at - 2] == '\n' ? at : paragraph;
        }

        // A break in the first half would leave parts that hold next to nothing.
        return paragraph > room / 2 ? paragraph
            : line > room / 2 ? line
            : word > 0 ? word
            : character > 0 ? character
            : InsideOneCharacter(text, room);
    }

    // Marks piled on one letter until they fill a whole part are nobody's writing, and still not lost.
    private static int InsideOneCharacter(ReadOnlySpan<char> text, int room) => char.IsHighSurrogate(text[room - 1]) && char.IsLowSurrogate(text[room]) ? room - 1 : room;
}

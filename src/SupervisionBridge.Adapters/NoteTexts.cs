using System.Buffers;
using System.Text;

namespace SupervisionBridge.Adapters;

/// <summary>What every adapter owes to the texts of a note before it makes bytes of them.</summary>
public static class NoteTexts
{
    /// <summary>Refuses a note whose texts cannot be kept to the character: encoders put U+FFFD in place of half a surrogate pair and say nothing.</summary>
    /// <exception cref="ArgumentException">A text is not well-formed Unicode.</exception>
    public static void RefuseBroken(PupilFileNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        foreach (var text in (string?[])[note.Title, note.Body, note.Author.Name, note.Pupil.Surname])
        {
            for (var rest = text.AsSpan(); !rest.IsEmpty;)
            {
                if (Rune.DecodeFromUtf16(rest, out _, out var length) is not OperationStatus.Done)
                {
                    throw new ArgumentException("The note is not well-formed Unicode.", nameof(note));
                }

                rest = rest[length..];
            }
        }
    }
}

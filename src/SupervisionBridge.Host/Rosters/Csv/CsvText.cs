using System.Text;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>The text of a file, whose letters are written in one of two ways.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text; null where the bytes are not written so.</summary>
    /// <param name="content">The bytes. A byte order mark of UTF-8 is left out.</param>
    /// <param name="encoding">How they are written; null: UTF-8 where all of them can be, for names in Windows-1252 are almost never valid UTF-8; else Windows-1252.</param>
    public static string? Read(ReadOnlySpan<byte> content, CsvEncoding? encoding)
    {
        var marked = content.StartsWith("\uFEFF"u8);
        if (encoding is CsvEncoding.Windows1252 && !marked)
        {
            return Windows1252.GetString(content);
        }

        try
        {
            return Utf8.GetString(marked ? content[3..] : content);
        }
        catch (DecoderFallbackException)
        {
            return marked || encoding is not null || IsUtf16(content) ? null : Windows1252.GetString(content);
        }
    }

    private static bool IsUtf16(ReadOnlySpan<byte> content) => content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}

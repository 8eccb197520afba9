using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Looks;

/// <summary>Why somebody looks: a header of the request, plain, or with other letters than ASCII's as an extended value (RFC 8187).</summary>
internal static class LookReason
{
    /// <summary>The header.</summary>
    public const string Header = "Reason";

    /// <summary>The fewest characters of a reason.</summary>
    public const int Shortest = 3;

    /// <summary>The most characters of a reason.</summary>
    public const int Longest = 500;

    /// <summary>What the header says, for the API's document.</summary>
    public const string Meaning = "Why you look: 3 to 500 characters, one line. Kept for good, and shown to those whose record it is. Needed where the record is not your own. "
        + "Plain ASCII; with other letters as UTF-8'' and each byte of them as a percent sign with two hexadecimal digits.";

    private const string Charset = "UTF-8'";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The reason given, null where none is and none is needed; or the problem with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isOwn">Whether it is one's own record.</param>
    public static (string? Reason, ProblemHttpResult? Problem) Of(HttpRequest request, bool isOwn)
    {
        var given = request.Headers[Header];
        return given.Count switch
        {
            0 when isOwn => (null, null),
            1 when Read(given[0]!) is { } reason => (reason, null),
            _ => (null, Needed()),
        };
    }

    private static string? Read(string written)
    {
        var words = (written.StartsWith(Charset, StringComparison.OrdinalIgnoreCase) ? Decode(written) : written.All(IsPrintable) ? written : null)?.Trim();
        return words is { Length: >= Shortest and <= Longest } && SoundText.Fault(words) is null && !SoundText.HasLineBreak(words) ? words : null;
    }

    /// <summary>What follows the second apostrophe; a language between the two is let be.</summary>
    private static string? Decode(string written)
    {
        var from = written.IndexOf('\'', Charset.Length);
        if (from < 0)
        {
            return null;
        }

        var bytes = new List<byte>();
        for (var index = from + 1; index < written.Length; index++)
        {
            if (written[index] != '%')
            {
                if (!IsPrintable(written[index]))
                {
                    return null;
                }

                bytes.Add((byte)written[index]);
            }
            else if (index + 2 < written.Length && byte.TryParse(written.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                index += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsPrintable(char character) => character is >= ' ' and <= '~';

    private static ProblemHttpResult Needed() => Problem.Of(
        StatusCodes.Status428PreconditionRequired, "reason-needed", "Say why you look.",
        $"Nothing was shown or stored. Give the reason once in the header {Header}: {Shortest} to {Longest} characters, one line, in ASCII; with other letters as an extended value, for example {Header}: UTF-8''Zo%C3%AB%20asked. "
        + "Those whose record it is can read it.");
}

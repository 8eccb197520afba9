using System.Globalization;
using System.Net;
using System.Text;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Texts and lengths.</summary>
internal static class BreaksOfTexts
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("text-emoji-stays", "Keeps the basic plane only.", system => system.Spoils(body => string.Concat(body.Select(unit => char.IsSurrogate(unit) ? '?' : unit)))),
        new("text-polish-stays", "Writes ł without its stroke.", system => system.Spoils(body => body.Replace('ł', 'l'))),
        new("text-welsh-stays", "Writes ŵ without its hat.", system => system.Spoils(body => body.Replace('ŵ', 'w'))),
        new("text-right-to-left-stays", "Strips marks of direction.", system => system.Spoils(body => body.Replace("\u200F", "", StringComparison.Ordinal))),
        new("text-combining-stays", "Normalises to ready-made letters.", system => system.Spoils(body => body.Normalize(NormalizationForm.FormC))),
        new("text-control-stays", "Strips control characters.", system => system.Spoils(body => string.Concat(body.Where(unit => unit == '\n' || !char.IsControl(unit))))),
        new("text-line-ends-stays", "Shows CR LF for LF.", system => system.Shows(note => note with { Body = note.Body.Replace("\n", "\r\n", StringComparison.Ordinal) })),
        new("text-markup-stays", "Encodes for HTML.", system => system.Spoils(WebUtility.HtmlEncode)),
        new("text-json-breakers-stays", "Writes single quotes for double ones.", system => system.Spoils(body => body.Replace('"', '\''))),
        new("text-edges-stays", "Trims.", system => system.Spoils(body => body.Trim())),
        new("text-numbers-and-words-stays", "Writes what looks like a number as a number.", system => system.Spoils(body => int.TryParse(body, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : body)),
        new("text-in-title-stays", "Writes titles in ASCII.", system => system.Prepares = (note, stop, next) => next(note with { Title = string.Concat(note.Title.Select(unit => char.IsAscii(unit) ? unit : '?')) }, stop)),
        new("broken-unicode-is-refused", "Puts a mark in place of what cannot be kept.", system => system.Spoils(body => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(body)))),
        new("longest-body-is-taken-whole", "Takes fewer units than it says.", system => system.Spoils(body => Cut(body, 19_000))),
        new("longest-body-is-taken-whole", "Says that it takes more than it does.", system => system.Describes = told => told with { LongestBody = told.LongestBody + 1 }),
        new("longest-title-is-taken-whole", "Takes fewer units of a title than it says.", system => system.Prepares = (note, stop, next) => next(note with { Title = Cut(note.Title, 100) }, stop)),
        new("too-long-body-is-never-cut", "Cuts a body that is too long.", system => system.Spoils(body => Cut(body, 20_000))),
        new("too-long-title-is-never-cut", "Cuts a title that is too long.", system => system.Prepares = (note, stop, next) => next(note with { Title = Cut(note.Title, 200) }, stop)),
        new("shortest-body-is-taken", "Writes a word of its own where there is little text.", system => system.Spoils(body => body.Length < 3 ? "(no text)" : body)),
    ];

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

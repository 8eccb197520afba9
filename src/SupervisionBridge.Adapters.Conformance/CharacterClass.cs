namespace SupervisionBridge.Adapters.Conformance;

/// <summary>A kind of text that systems are known to spoil.</summary>
/// <param name="Name">As an obligation is named after it.</param>
/// <param name="What">In words.</param>
/// <param name="Text">One line or more.</param>
internal sealed record CharacterClass(string Name, string What, string Text)
{
    public static IReadOnlyList<CharacterClass> All { get; } =
    [
        new("emoji", "Emoji, joined and coloured ones too,", "\U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F44D\U0001F3FD 1\uFE0F\u20E3 \U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F."),
        new("polish", "Polish letters", "Zażółć gęślą jaźń. Łukasz i Źdźbło, ćma, ŚWIĘTO."),
        new("welsh", "Welsh letters", "Tŷ bach, ŵyn, ẁ ẃ ẅ, Siân, Ŷ, gwŷr."),
        new("right-to-left", "Arabic and Hebrew, with their marks of direction,", "שלום עולם \u200F مرحبا بالعالم \u202Bab\u202C \u2067x\u2069."),
        new("combining", "Combined and ready-made letters, which stay what they were and are not normalised,", "e\u0301 is not é; A\u030A is not Å nor \u212B; \uFB01 stays a ligature."),
        new("control", "Control characters and marks that cannot be seen", "tab\there, unit\u001Fseparator, bell\u0007, no-break\u00A0space, zero\u200Bwidth, \uFEFFmark, line\u2028and\u2029paragraph."),
        new("line-ends", "Line ends, empty lines and spaces at the end of a line", "One.\nTwo.  \n\n\nThree.\n  Indented.\nThe end.\n"),
        new("markup", "What looks like markup, a template, an entity or an escape", "<script>alert(1)</script> <b>x</b> &amp; &lt; {{body}} {{{x}}} ${y} %s %20 \\n \\u0041 \"quoted\" 'single' `back` -- /* */ ]]> =1+1 @SUM(A1)."),
        new("json-breakers", "Quotes, backslashes and brackets", "\\\\ \\\" \" ' }, { ] [ : , // \" } \\"),
        new("edges", "Blanks at both ends", "  two before and after  "),
        new("numbers-and-words", "What looks like a number, a date or nothing", "007"),
    ];
}

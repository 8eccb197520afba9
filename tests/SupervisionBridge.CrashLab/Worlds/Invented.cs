namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>Names and words from a seed, plainly made up.</summary>
internal static class Invented
{
    private static readonly string[] Starts = ["Bra", "Cle", "Dro", "Fli", "Gwa", "Jo", "Kre", "Lu", "Mo", "Nie", "Pla", "Quo", "Ri", "Sko", "Tru", "Vel", "Wre", "Yol", "Za"];
    private static readonly string[] Middles = ["bo", "di", "fa", "go", "ki", "lu", "mo", "ni", "pe", "ru", "sa", "ti", "vo", "xi"];
    private static readonly string[] Ends = ["bert", "da", "lin", "mar", "nix", "ra", "sto", "ton", "vik", "wen"];
    private static readonly string[] Houses = ["sampleworth", "testerby", "mockham", "inventon", "fictley", "trialcote"];

    private static readonly string[] Words =
    [
        "attendance", "improved", "since", "half-term;", "breakfast", "club", "helps,", "conversation", "with", "carer", "planned", "before", "review.", "Settled", "after", "lunch;",
        "asks", "for", "the", "quiet", "room", "when", "it", "is", "loud.", "Social", "worker", "informed,", "reply", "expected", "this", "week.",
    ];

    public static string Forename(Random random) => One(Starts, random) + One(Middles, random) + One(Ends, random);

    public static string Surname(Random random) => One(Starts, random) + One(Middles, random) + One(Houses, random);

    public static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => One(Words, random)));

    public static T One<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}

namespace SupervisionBridge.Sandbox.Roster;

/// <summary>The unique pupil number: check letter, then twelve characters; a temporary one ends in a letter.</summary>
internal static class Upn
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public static bool IsTemporary(string upn) => upn.Length == 13 && char.IsAsciiLetter(upn[12]);

    /// <summary>Puts the check letter before <paramref name="twelve"/>: characters 2 to 13 weigh 2 to 13, a digit counts as itself, a letter as its index.</summary>
    public static string WithCheckLetter(string twelve)
    {
        var sum = twelve.Select((character, index) => (index + 2) * (char.IsAsciiDigit(character) ? character - '0' : Alphabet.IndexOf(character, StringComparison.Ordinal))).Sum();
        return Alphabet[sum % Alphabet.Length] + twelve;
    }
}

namespace SupervisionBridge.Core.Matching;

/// <summary>
/// A well-formed unique pupil number: 13 characters whose check letter is right (domain.md, data rules). That it is well formed says nothing
/// about whose it is.
/// </summary>
public sealed record Upn
{
    /// <summary>Check letters by index, without I, O and S.</summary>
    public const string Alphabet = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>Length in characters.</summary>
    public const int Length = 13;

    private Upn(string value) => Value = value;

    /// <summary>The number, upper case, without spacing.</summary>
    public string Value { get; }

    /// <summary>Whether it is a temporary number: its last character is a letter.</summary>
    public bool IsTemporary => !char.IsAsciiDigit(Value[^1]);

    /// <summary>The local authority that issued it, three digits.</summary>
    public string LocalAuthority => Value[1..4];

    /// <summary>Reads a number that is already upper case and without spacing; null where form or check letter are wrong.</summary>
    public static Upn? Parse(string text)
    {
        if (text.Length != Length)
        {
            return null;
        }

        var sum = 0;
        for (var index = 1; index < Length; index++)
        {
            var worth = char.IsAsciiDigit(text[index]) ? text[index] - '0' : index == Length - 1 ? Alphabet.IndexOf(text[index]) : -1;
            if (worth < 0)
            {
                return null;
            }

            sum += worth * (index + 1);
        }

        return text[0] == Alphabet[sum % Alphabet.Length] ? new Upn(text) : null;
    }

    /// <summary>Masked: a UPN is a blind number.</summary>
    public override string ToString() => "UPN";
}

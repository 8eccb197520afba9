namespace SupervisionBridge.Core.Access;

/// <summary>
/// Work e-mail addresses as people are known by them: printable ASCII, one at sign, at most 254 characters. With other letters one address can be written in
/// several ways that look the same, and whoever is kept from something by one way would not be by the other.
/// </summary>
public static class EmailAddress
{
    /// <summary>The same as a regular expression.</summary>
    public const string Pattern = "^[!-?A-~]+@[!-?A-~]+$";

    /// <summary>The longest one, in characters.</summary>
    public const int Longest = 254;

    /// <summary>Whether it is one.</summary>
    public static bool IsOne(string written) =>
        written.Length <= Longest && written.All(letter => letter is > ' ' and <= '~') && written.Split('@') is [{ Length: > 0 }, { Length: > 0 }];
}

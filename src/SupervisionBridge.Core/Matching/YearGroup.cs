namespace SupervisionBridge.Core.Matching;

/// <summary>Year groups as they are compared: <c>Y4</c>, <c>Year 4</c> and <c>4</c> are one year, so are <c>R</c>, <c>YR</c> and <c>Reception</c>.</summary>
internal static class YearGroup
{
    private const string Reception = "r";
    private const string Nursery = "n";

    /// <summary>The year as compared; null where nothing is written. Words that name no year are kept as they are and agree with nothing else.</summary>
    public static string? Of(string? written)
    {
        var name = FoldedName.Of(written).Value.Replace(".", string.Empty, StringComparison.Ordinal);
        name = name is "yr" ? Reception : WithoutPrefix(name);
        var digits = string.Concat(name.TakeWhile(char.IsAsciiDigit)).TrimStart('0');
        return name switch
        {
            "" => null,
            "r" or "rec" or "reception" or "receptionclass" or "fs2" or "f2" or "0" => Reception,
            "n" or "nursery" or "nurseryclass" or "fs1" or "f1" => Nursery,
            _ => digits.Length > 0 ? digits : name,
        };
    }

    private static string WithoutPrefix(string name)
    {
        foreach (var prefix in new[] { "year", "yr", "y" })
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }
}

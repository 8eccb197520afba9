namespace SupervisionBridge.Core.Matching;

/// <summary>Classes as they are compared: <c>5K</c>, <c>5 k</c>, <c>Class 5K</c> and <c>Y5K</c> are one class.</summary>
internal static class ClassName
{
    /// <summary>The class as compared; null where nothing is written.</summary>
    public static string? Of(string? written)
    {
        var name = FoldedName.Of(written).Value;
        name = WithoutPrefix(WithoutPrefix(name, "class", digitMustFollow: false), "form", digitMustFollow: false);
        foreach (var year in new[] { "year", "yr", "y" })
        {
            name = WithoutPrefix(name, year, digitMustFollow: true);
        }

        return name.Length == 0 ? null : name;
    }

    private static string WithoutPrefix(string name, string prefix, bool digitMustFollow) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && (!digitMustFollow || char.IsAsciiDigit(name[prefix.Length]))
            ? name[prefix.Length..]
            : name;
}

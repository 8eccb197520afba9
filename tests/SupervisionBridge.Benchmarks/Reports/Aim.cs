namespace SupervisionBridge.Benchmarks.Reports;

/// <summary>What the bridge should reach, and what it reached.</summary>
internal sealed record Aim(string Name, string What, string Figure, string Wanted, bool IsMet)
{
    public static Aim AtMost(string name, string what, double figure, double most, string unit) =>
        new(name, what, FormattableString.Invariant($"{figure:0.##} {unit}").TrimEnd(), FormattableString.Invariant($"at most {most} {unit}").TrimEnd(), figure <= most);

    /// <summary>Both are shares: 1 is the whole.</summary>
    public static Aim AtLeastShare(string name, string what, double share, double least) =>
        new(name, what, FormattableString.Invariant($"{share * 100:0.0} %"), FormattableString.Invariant($"at least {least * 100:0} %"), share >= least);
}

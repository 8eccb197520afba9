namespace SupervisionBridge.CrashLab.Checking;

/// <summary>One thing that is wrong. Everything in it is invented, so it may be shown.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">Delivery, record, sheet and child, as far as they are known.</param>
/// <param name="Urn">The school.</param>
/// <param name="Expected">What should be.</param>
/// <param name="Actual">What is.</param>
internal sealed record Finding(FindingKind Kind, string Subject, string Urn, string Expected, string Actual)
{
    public override string ToString() => $"{Kind} in {Urn}: {Subject}\n    expected: {Expected}\n    there:    {Actual}";
}

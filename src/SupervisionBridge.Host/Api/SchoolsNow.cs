using System.Globalization;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>How the schools stand at one time: whether what is due there is taken up, and if not, why.</summary>
internal sealed class SchoolsNow(IReadOnlyList<SchoolState> kept, DateTimeOffset at)
{
    /// <summary>A lane that opens again within this is worth waiting for.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, SchoolState> kept = kept.ToDictionary(state => state.SchoolUrn, StringComparer.Ordinal);

    /// <summary>The time.</summary>
    public DateTimeOffset At => at;

    /// <summary>Whether nothing of this school is taken up for longer than a moment.</summary>
    public bool IsClosed(string urn) => kept.GetValueOrDefault(urn) is { } state && (state.PausedAt is not null || state.Doubt is not null || state.Condition.OpensAt > at + Moment);

    /// <summary>Why nothing of this school is taken up, and what ends that; null where its lane is open.</summary>
    public string? Explain(string urn) => kept.GetValueOrDefault(urn) switch
    {
        null => null,
        { Doubt: { } doubt } => SystemWords.Of(doubt),
        { PausedAt: { } pausedAt } => $"The school has been paused since {Words(pausedAt)}: nothing is written until somebody resumes it.",
        { Condition: { Condition: SchoolCondition.Limited, OpensAt: { } opensAt } limited } when opensAt > at =>
            $"The school's system has asked for fewer calls{Since(limited)}; it goes on at {Words(opensAt)} by itself.",
        { Condition: { Condition: SchoolCondition.Failing } failing } => $"The school's system has been failing{Since(failing)}; {Again(failing)}",
        { Condition: { Condition: SchoolCondition.Refused } refused } =>
            $"The school's system has refused our credentials or permissions{Since(refused)}; {Again(refused)} Run check, and mend what it names.",
        _ => null,
    };

    private string Again(ConditionReport report) =>
        report.OpensAt > at ? $"it is tried again at {Words(report.OpensAt.Value)} by itself." : "it is tried again now, with one delivery.";

    private static string Since(ConditionReport report) => report.Since is { } since ? $" since {Words(since)}" : string.Empty;

    private static string Words(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}

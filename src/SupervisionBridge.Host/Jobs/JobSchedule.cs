using Quartz;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Jobs;

/// <summary>When one job is due, in London's time.</summary>
internal sealed class JobSchedule
{
    /// <summary>A time that was missed by more than this is let go: the next one is near.</summary>
    public static readonly TimeSpan LongestMissed = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Stretches = [TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), LongestMissed];

    private readonly CronExpression? cron;

    /// <param name="name">The job's name.</param>
    /// <param name="words">The setting: a cron expression, or <c>off</c>.</param>
    public JobSchedule(string name, string words)
    {
        Name = name;
        Words = words;
        cron = words == JobOptions.Off ? null : new CronExpression(words, London);
    }

    public static TimeZoneInfo London { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public string Name { get; }

    public string Words { get; }

    /// <summary>Whether it is ever due by itself.</summary>
    public bool IsOn => cron is not null;

    /// <summary>The last time that it was due and that is still to be made up for; null where there is none within <see cref="LongestMissed"/>.</summary>
    public DateTimeOffset? LastDue(DateTimeOffset now)
    {
        // The last of many times is near: a short stretch back is walked before a long one.
        foreach (var back in Stretches)
        {
            DateTimeOffset? last = null;
            for (var due = cron?.GetNextValidTimeAfter(now - back); due <= now; due = cron!.GetNextValidTimeAfter(due.Value))
            {
                last = due;
            }

            if (last is not null)
            {
                return last;
            }
        }

        return null;
    }

    /// <summary>When it is due next.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now) => cron?.GetNextValidTimeAfter(now);
}

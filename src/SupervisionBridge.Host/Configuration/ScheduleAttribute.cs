using System.ComponentModel.DataAnnotations;
using Quartz;

namespace SupervisionBridge.Host.Configuration;

/// <summary>A cron expression that is due at some time, or <c>off</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ScheduleAttribute : ValidationAttribute
{
    /// <summary>What to write instead.</summary>
    public const string Mend = "Give a cron expression of six fields, for example 0 30 2 * * ? for each night at 02:30 (second, minute, hour, day, month, weekday; London's time), or off.";

    public override bool IsValid(object? value) => value is JobOptions.Off || (value is string words && CronExpression.TryParse(words, out _));
}

using System.Text.Json;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Troubles;

/// <summary>
/// Looks at the store for trouble and keeps what started and what cleared. Everything it knows is in the store, so that a restart neither repeats
/// an alert nor swallows one.
/// </summary>
public sealed partial class TroubleWatch(
    ITroubles troubles, IBacklog backlog, ISchools schools, TroubleSettings settings, TimeProvider clock, ILogger<TroubleWatch> logger, IAlertReceiver? receiver = null)
{
    /// <summary>Looks once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var present = (await troubles.LookAsync(settings.At(clock.GetUtcNow()), cancellationToken))
            .Where(trouble => trouble is not { Kind: TroubleKind.SchoolFailing, SchoolUrn: { } school } || schools.Find(school) is not null)
            .Concat(await NotConfiguredAsync(cancellationToken))
            .ToList();
        foreach (var alert in await troubles.KeepAsync(present, settings.ClearAfter, toBeSent: receiver is not null, cancellationToken))
        {
            Log(alert);
        }
    }

    private async Task<IEnumerable<PresentTrouble>> NotConfiguredAsync(CancellationToken cancellationToken) =>
        from school in await backlog.BySchoolAsync(cancellationToken)
        where school.Waiting.Count > 0 && schools.Find(school.SchoolUrn) is null
        select new PresentTrouble(
            TroubleKind.SchoolNotConfigured, school.SchoolUrn, school.Waiting.Values.Sum(waiting => waiting.Count), school.Waiting.Values.Min(waiting => waiting.Since));

    private void Log(Alert alert)
    {
        var kind = JsonNamingPolicy.KebabCaseLower.ConvertName(alert.Kind.ToString());
        if (alert.Change == TroubleChange.Started)
        {
            Started(kind, alert.SchoolUrn, alert.Amount, alert.Since, alert.Id);
        }
        else
        {
            Cleared(kind, alert.SchoolUrn, alert.Amount, alert.Since, alert.Id);
        }
    }

    [LoggerMessage(4101, LogLevel.Warning, "Trouble started: {Kind} at school {SchoolUrn}, {Amount}, since {Since:O} (alert {AlertId})")]
    private partial void Started(string kind, string? schoolUrn, int amount, DateTimeOffset since, string alertId);

    [LoggerMessage(4102, LogLevel.Information, "Trouble cleared: {Kind} at school {SchoolUrn}, at most {Amount}, since {Since:O} (alert {AlertId})")]
    private partial void Cleared(string kind, string? schoolUrn, int amount, DateTimeOffset since, string alertId);
}

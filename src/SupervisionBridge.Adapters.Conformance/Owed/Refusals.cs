using System.Net;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>What a refusal may mean. Played before the system sees the request, so nothing is there.</summary>
internal static class Refusals
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("refused-credentials-are-not-allowed", "Refused credentials defer the note with the trouble of a configuration to mend; they never bury it.", async trial =>
        {
            await DeferredAsync(trial, HttpStatusCode.Unauthorized, SchoolSystemTrouble.NotAllowed);
            await DeferredAsync(trial, HttpStatusCode.Forbidden, SchoolSystemTrouble.NotAllowed, SchoolSystemTrouble.Paused);
        }) { When = [Given.Writes, Given.Wire] },
        new("limit-defers", "Too many requests defer the note until the time that the school system names, in seconds or as a date, or without one.", async trial =>
        {
            var now = trial.Clock.GetUtcNow();
            Expect.That((await LimitedAsync(trial, retryAfter: null)).Until is null, "A time was made up.");
            var seconds = (await LimitedAsync(trial, "120")).Until;
            Expect.That(seconds == now.AddSeconds(120), FormattableString.Invariant($"Retry-After 120 at {now:o} is read as {seconds:o}."));
            var date = (await LimitedAsync(trial, now.AddMinutes(5).ToString("R", System.Globalization.CultureInfo.InvariantCulture))).Until;
            Expect.That(date == now.AddMinutes(5), FormattableString.Invariant($"Retry-After as a date, five minutes from {now:o}, is read as {date:o}."));
        }) { When = [Given.Writes, Given.Wire] },
        new("address-not-there-is-not-written", "A 404 or 405 answer is a wrong address, or a pupil who is not there: never written, never accepted, never not sent.", trial =>
            NothingClaimedAsync(trial, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed)) { When = [Given.Writes, Given.Wire] },
        new("conflict-is-not-written", "A 409 answer is a conflict, a rejection or unknown; it is never called written, and never tried for ever.", trial =>
            OneOfAsync(trial, HttpStatusCode.Conflict, typeof(WriteOutcome.Conflict), typeof(WriteOutcome.Rejected), typeof(WriteOutcome.Unknown))) { When = [Given.Writes, Given.Wire] },
        new("refused-note-is-rejected", "A 413 or 422 answer refuses the note as it stands: rejected, or a conflict, or unknown; never deferred, for that would try it for ever.", async trial =>
        {
            await OneOfAsync(trial, HttpStatusCode.RequestEntityTooLarge, typeof(WriteOutcome.Rejected), typeof(WriteOutcome.Unknown));
            await OneOfAsync(trial, HttpStatusCode.UnprocessableEntity, typeof(WriteOutcome.Rejected), typeof(WriteOutcome.Conflict), typeof(WriteOutcome.Unknown));
        }) { When = [Given.Writes, Given.Wire] },
        new("gone-or-locked-is-not-written", "A 410 or 423 answer says that the file takes no note: never written, never accepted, never not sent.", trial =>
            NothingClaimedAsync(trial, HttpStatusCode.Gone, HttpStatusCode.Locked)) { When = [Given.Writes, Given.Wire] },
        new("unforeseen-refusal-is-not-written", "A status that nobody foresaw is never a success.", trial =>
            NothingClaimedAsync(trial, HttpStatusCode.BadRequest, HttpStatusCode.PaymentRequired, HttpStatusCode.NotAcceptable, HttpStatusCode.UnsupportedMediaType, (HttpStatusCode)418, (HttpStatusCode)451)) { When = [Given.Writes, Given.Wire] },
        new("refused-note-is-not-there", "What was refused is not found afterwards, and the same bytes are written once nothing refuses them.", async trial =>
        {
            foreach (var status in new[] { HttpStatusCode.Unauthorized, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests })
            {
                var prepared = await trial.PrepareAsync();
                await trial.WriteAsync(prepared, Faults.Status(status));
                await trial.NotThereAsync(prepared.ExternalReference);
                await trial.LandAsync(prepared);
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
    ];

    private static async Task DeferredAsync(Trial trial, HttpStatusCode status, params SchoolSystemTrouble[] allowed)
    {
        var fault = Faults.Status(status);
        var deferred = Expect.Is<WriteOutcome.Deferred>(await trial.WriteAsync(await trial.PrepareAsync(), fault), fault.Name);
        Expect.That(allowed.Contains(deferred.Trouble), $"{fault.Name}: the trouble is {deferred.Trouble}.");
    }

    private static async Task<WriteOutcome.Deferred> LimitedAsync(Trial trial, string? retryAfter)
    {
        var fault = Faults.Status(HttpStatusCode.TooManyRequests, response =>
        {
            if (retryAfter is not null)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            }
        });
        var deferred = Expect.Is<WriteOutcome.Deferred>(await trial.WriteAsync(await trial.PrepareAsync(), fault), fault.Name);
        Expect.That(deferred.Trouble == SchoolSystemTrouble.Limited, $"{fault.Name}: the trouble is {deferred.Trouble}.");
        return deferred;
    }

    private static async Task OneOfAsync(Trial trial, HttpStatusCode status, params Type[] allowed)
    {
        var fault = Faults.Status(status);
        Expect.OneOf(await trial.WriteAsync(await trial.PrepareAsync(), fault), fault.Name, allowed);
    }

    private static async Task NothingClaimedAsync(Trial trial, params HttpStatusCode[] statuses)
    {
        foreach (var status in statuses)
        {
            await OneOfAsync(trial, status, typeof(WriteOutcome.Rejected), typeof(WriteOutcome.Conflict), typeof(WriteOutcome.Deferred), typeof(WriteOutcome.Unknown));
        }
    }
}

using System.Net;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>What cannot be understood is a trouble, never "not there": a note that is there and not found would be written again.</summary>
internal static class HostileLooks
{
    private static readonly Fault[] NotOurs = [Faults.Html, Faults.Empty, Faults.Malformed, Faults.NoJsonOfOurs];

    private static readonly Fault[] Down =
    [
        Faults.NoConnection, Faults.ResetBefore, Faults.ResetAfter, Faults.SilentAfter, Faults.Status(HttpStatusCode.InternalServerError), Faults.Status(HttpStatusCode.BadGateway),
        Faults.Status(HttpStatusCode.ServiceUnavailable),
    ];

    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("unreadable-look-is-a-trouble", "A page of HTML, an empty answer, or JSON that is broken or of another kind, is no answer about a note: a trouble, never \"not there\".", async trial =>
        {
            var reference = await WrittenAsync(trial);
            foreach (var fault in NotOurs.Append(Faults.HtmlNotFound))
            {
                using var struck = trial.Wire.OnAll(fault);
                await Expect.TroubleAsync(() => trial.LookAsync(reference), $"{fault.Name}, looking for a note", SchoolSystemTrouble.NotUnderstood, SchoolSystemTrouble.NotAllowed);
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("unreachable-look-is-a-trouble", "No connection, a broken one, no answer in time, or a 5xx answer to a look is trouble that time may mend; never \"not there\".", async trial =>
        {
            var reference = await WrittenAsync(trial);
            foreach (var fault in Down)
            {
                using var struck = trial.Wire.OnAll(fault);
                await Expect.TroubleAsync(() => trial.LookAsync(reference), $"{fault.Name}, looking for a note", SchoolSystemTrouble.Unreachable);
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("broken-off-look-is-a-trouble", "A look whose answer breaks off is a trouble, never what of it had come.", async trial =>
        {
            var reference = await WrittenAsync(trial);
            using var struck = trial.Wire.OnAll(Faults.BreaksOff);
            await Expect.TroubleAsync(() => trial.LookAsync(reference), "An answer that breaks off", SchoolSystemTrouble.Unreachable, SchoolSystemTrouble.NotUnderstood);
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("refused-look-is-a-trouble", "A look that is not allowed, or limited, says so, with the time to come back; it never says \"not there\".", async trial =>
        {
            var reference = await WrittenAsync(trial);
            await RefusedAsync(trial, () => trial.LookAsync(reference), "looking for a note");
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("unreadable-pupil-is-a-trouble", "An answer that is no pupil is a trouble, never \"nobody\" and never an empty list.", async trial =>
        {
            foreach (var fault in NotOurs.Concat(Down).Append(Faults.HtmlNotFound))
            {
                using var struck = trial.Wire.OnAll(fault);
                await Expect.TroubleAsync(() => trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop), $"{fault.Name}, asking for a pupil");
                await Expect.TroubleAsync(() => trial.System.FindPupilsAsync(new PupilQuery { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth }, trial.Stop), $"{fault.Name}, looking pupils up");
            }
        }) { When = [Given.KnowsPupils, Given.Wire] },
        new("refused-pupil-is-a-trouble", "A pupil look-up that is not allowed, or limited, says so; it never says \"nobody\".", trial =>
            RefusedAsync(trial, () => trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop), "asking for a pupil")) { When = [Given.KnowsPupils, Given.Wire] },
        new("anothers-record-is-not-this-pupil", "A system that answers another pupil than was asked for is not believed.", async trial =>
        {
            var calls = await trial.Wire.DuringAsync(() => trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop));
            var answer = calls.Select(call => call.Answer).OfType<RecordedAnswer>().LastOrDefault() ?? throw new NotOwedException("The system is not asked.");
            using var struck = trial.Wire.OnAll(Faults.Replay("another pupil's answer", answer));
            var pupil = await TryAsync(() => trial.System.GetPupilAsync(trial.Pupils.Other.Id, trial.Stop));
            Expect.That(pupil is null, "Another pupil's record was answered for the one asked for.");
        }) { When = [Given.KnowsPupils, Given.Wire] },
        new("endless-look-is-bounded", "An answer without an end, or one that trickles in, is given up: a look reads within bounds of size and time.", async trial =>
        {
            foreach (var fault in new[] { Faults.Endless, Faults.Dripping })
            {
                using var struck = trial.Wire.OnAll(fault);
                await Expect.TroubleAsync(() => trial.LookAsync(trial.NewReference()), $"{fault.Name}, looking for a note");
                await Expect.TroubleAsync(trial.AnyLookAsync, $"{fault.Name}, any look");
                Expect.That(trial.Wire.Overrun is null, $"{fault.Name}: {trial.Wire.Overrun}.");
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("no-retry-of-a-look", "A look that fails is not tried again by the adapter.", async trial =>
        {
            foreach (var fault in new[] { Faults.Status(HttpStatusCode.ServiceUnavailable), Faults.Status(HttpStatusCode.TooManyRequests), Faults.ResetBefore })
            {
                using var struck = trial.Wire.OnAll(fault);
                var calls = await trial.Wire.DuringAsync(() => TryAsync(trial.AnyLookAsync));
                Expect.That(calls.All(call => calls.Count(call.IsSameAs) == 1), $"{fault.Name}: the same request was made twice.");
            }
        }) { When = [Given.Wire] },
        new("redirected-look-is-not-followed", "A look that is sent to another host is a trouble; nobody there is asked.", async trial =>
        {
            using var struck = trial.Wire.OnAll(Faults.Redirect);
            var calls = await trial.Wire.DuringAsync(() => Expect.TroubleAsync(trial.AnyLookAsync, Faults.Redirect.Name));
            Expect.That(calls.All(call => call.IsUnder(trial.Under.Address)), "The other host was asked.");
        }) { When = [Given.Wire] },
    ];

    /// <summary>What was answered; null where it was a trouble.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (SchoolSystemException)
        {
            return default;
        }
    }

    private static async Task<string> WrittenAsync(Trial trial)
    {
        var note = trial.Note();
        await trial.LandAsync(note);
        return note.ExternalReference;
    }

    private static async Task RefusedAsync(Trial trial, Func<Task> read, string what)
    {
        using (trial.Wire.OnAll(Faults.Status(HttpStatusCode.Unauthorized)))
        {
            await Expect.TroubleAsync(read, $"status 401, {what}", SchoolSystemTrouble.NotAllowed);
        }

        using (trial.Wire.OnAll(Faults.Status(HttpStatusCode.Forbidden)))
        {
            await Expect.TroubleAsync(read, $"status 403, {what}", SchoolSystemTrouble.NotAllowed, SchoolSystemTrouble.Paused);
        }

        using (trial.Wire.OnAll(Faults.Status(HttpStatusCode.TooManyRequests, response => response.Headers.Add("Retry-After", "120"))))
        {
            var trouble = await Expect.TroubleAsync(read, $"status 429, {what}", SchoolSystemTrouble.Limited);
            Expect.That(trouble.RetryAt == trial.Clock.GetUtcNow().AddSeconds(120), $"status 429, {what}: the time to come back is lost.");
        }
    }
}
